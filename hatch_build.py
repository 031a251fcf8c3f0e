"""Compiles the catalogues when the package is built or installed for development."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Texts in the five languages beside English, as the program reads them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write every compiled catalogue beside its source."""
        sys.path.insert(0, str(Path(self.root)))
        from catalogues.keeping import compile_all
        from catalogues.places import LANGUAGES, compiled

        compile_all()
        build_data["artifacts"] += [
            str(compiled(language).relative_to(self.root)) for language in LANGUAGES
        ]
