"""Who did what, when, why and on which source."""
