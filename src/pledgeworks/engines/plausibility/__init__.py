"""Figures of the record that are hardly right: kept as printed, and said wherever they show."""

from pledgeworks.engines.plausibility.doubts import Doubt, DoubtKind, Standing, doubts

__all__ = ["Doubt", "DoubtKind", "Standing", "doubts"]
