"""How the program fares: what is done in the background."""
