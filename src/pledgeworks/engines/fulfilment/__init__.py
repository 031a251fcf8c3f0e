"""Promised and delivered: how many pledges reached a step, and how long it took."""

from pledgeworks.engines.fulfilment.times import Course, Curve, Followed, Point, curve_of

__all__ = ["Course", "Curve", "Followed", "Point", "curve_of"]
