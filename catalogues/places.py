"""Where sources and catalogues stand."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "pledgeworks"
LOCALE = PACKAGE / "locale"
REFERENCE = PACKAGE / "apps" / "reference" / "data"

# Language of the settings and its folder; English stands in the sources.
LANGUAGES = {"ar": "ar", "zh-hans": "zh_Hans", "fr": "fr", "ru": "ru", "es": "es"}
DOMAIN = "django"


def catalogue(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALE / LANGUAGES[language] / "LC_MESSAGES" / f"{DOMAIN}.po"


def compiled(language: str) -> Path:
    """What the program reads of it; made in the build."""
    return catalogue(language).with_suffix(".mo")
