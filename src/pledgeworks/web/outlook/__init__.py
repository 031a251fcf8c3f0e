"""The outlook of a board: what will probably be held."""
