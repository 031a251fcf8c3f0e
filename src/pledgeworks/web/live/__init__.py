"""The floor of a meeting, and the screens that follow it."""
