"""Rules and vocabulary."""
