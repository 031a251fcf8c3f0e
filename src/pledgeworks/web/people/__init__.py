"""Everybody with an account."""
