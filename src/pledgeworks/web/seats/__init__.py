"""Seats: who sits where, since when, and whoever is invited next."""
