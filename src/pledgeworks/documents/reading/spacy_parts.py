"""The parts of spaCy that reading uses, without its command.

`import spacy` also loads spaCy's own command with its downloaders, half a second that nothing here
needs. A placeholder stands in for the command while spaCy is first imported, and is taken away
again, so that whoever wants the command later gets the real one.
"""

import sys
from importlib import import_module
from types import ModuleType

_COMMAND = ("spacy.cli", "spacy.cli.info")


def _load() -> None:
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMAND}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    except (ImportError, AttributeError):
        # Another edition of spaCy wants more of its command: then all of it is loaded.
        for name in [each for each in sys.modules if each.split(".")[0] == "spacy"]:
            del sys.modules[name]
        import_module("spacy")
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


_load()

from spacy.matcher import Matcher, PhraseMatcher  # noqa: E402
from spacy.tokenizer import Tokenizer  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.util import (  # noqa: E402
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
)
from spacy.vocab import Vocab  # noqa: E402

__all__ = [
    "Doc",
    "Matcher",
    "PhraseMatcher",
    "Tokenizer",
    "Vocab",
    "compile_infix_regex",
    "compile_prefix_regex",
    "compile_suffix_regex",
]
