"""Reading how the program fares."""

from pledgeworks.apps.operations.readiness import Readiness, readiness

__all__ = ["Readiness", "readiness"]
