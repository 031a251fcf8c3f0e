"""Is a pledge new? An offer compared with earlier ones, with the reasons and the differences."""

from pledgeworks.engines.novelty.compare import Comparison, Difference, Verdict, compare, ranked
from pledgeworks.engines.novelty.offer import Offer

__all__ = ["Comparison", "Difference", "Offer", "Verdict", "compare", "ranked"]
