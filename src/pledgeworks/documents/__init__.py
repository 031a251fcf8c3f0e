"""Reading and making documents: bytes in, values out, and back."""
