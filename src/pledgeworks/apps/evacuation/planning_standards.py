"""What a pledged hospital or helicopter is taken to be where its pledge does not say.

Speed and range of a Mi-17 from aeropedia.com.au; fifteen minutes to launch are an assumption, as
no public source gives a figure.
"""

from dataclasses import dataclass

from pledgeworks.engines.evacuation import Standard

STANDARD = Standard()
"""Surgery within two hours, as the 10-1-2 timeline asks; ten minutes to load, five to unload."""
REACHED_MINUTES = 60.0
"""The middle figure of the timeline: advanced care within one hour."""


@dataclass(frozen=True, slots=True)
class Helicopter:
    """The helicopter that is sited where nothing more is known."""

    model: str = "Mi-17"
    cruise_kmh: int = 225
    range_km: int = 465
    launch_min: int = 15
    source_url: str = "https://aeropedia.com.au/?p=3866"


HELICOPTER = Helicopter()
HOSPITAL_LEVEL = "2"

HOSPITAL_CAPABILITY = "hospital-level-2"
HELICOPTER_CAPABILITY = "helicopter-utility"
"""What is asked for where a siting is stated as requirements: a unit of helicopters is one site."""
