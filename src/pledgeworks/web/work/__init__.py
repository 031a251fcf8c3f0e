"""The desk of whoever is signed in: what waits for their seats."""
