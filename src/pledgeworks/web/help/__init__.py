"""How to read the pages."""
