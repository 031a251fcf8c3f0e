"""Loading where a mission's bases are, and stating what its best siting asks for."""

from pledgeworks.apps.evacuation.actions.loading import LoadedBases, load_bases
from pledgeworks.apps.evacuation.actions.stating import Needed, state_siting

__all__ = ["LoadedBases", "Needed", "load_bases", "state_siting"]
