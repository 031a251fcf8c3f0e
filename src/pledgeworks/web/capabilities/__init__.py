"""The catalogue of capabilities."""
