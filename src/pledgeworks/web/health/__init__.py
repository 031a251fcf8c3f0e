"""Whether the program answers."""
