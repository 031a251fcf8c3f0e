"""The command: `python -m catalogues --help`."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog

from catalogues import keeping, places


def main() -> int:
    """Do what is asked; 1 where something is wrong with a catalogue."""
    arguments = _arguments()
    done: Callable[[argparse.Namespace], int] = arguments.do
    return done(arguments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m catalogues", description=_ABOUT)
    verbs = parser.add_subparsers(required=True)
    for name, do, about in _VERBS:
        verb = verbs.add_parser(name, help=about)
        verb.set_defaults(do=do)
        if name in ("missing", "fill"):
            verb.add_argument("language", choices=places.LANGUAGES)
        if name == "fill":
            verb.add_argument("file", type=Path)
    return parser.parse_args()


def _update(_arguments: argparse.Namespace) -> int:
    sources = _sources()
    for language in places.LANGUAGES:
        found = keeping.brought_up_to_date(language, sources)
        keeping.write(language, found)
        left = sum(1 for _each in keeping.missing(found))
        print(f"{language}: {len(found)} texts, {left} not translated", file=sys.stderr)
    return 0


def _missing(arguments: argparse.Namespace) -> int:
    found = keeping.brought_up_to_date(arguments.language, _sources())
    rows = [
        {
            "id": each.id if isinstance(each.id, str) else each.id[0],
            **({"many": each.id[1]} if not isinstance(each.id, str) else {}),
            **({"context": each.context} if each.context else {}),
        }
        for each in keeping.missing(found)
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=0))
    return 0


def _fill(arguments: argparse.Namespace) -> int:
    found = keeping.brought_up_to_date(arguments.language, _sources())
    told = keeping.filled(found, json.loads(arguments.file.read_text(encoding="utf-8")))
    keeping.write(arguments.language, found)
    print("\n".join(told))
    return 1 if told else 0


def _compile(_arguments: argparse.Namespace) -> int:
    keeping.compile_all()
    return 0


def _sources() -> Catalog:
    # Django finds the texts of templates, and wants settings for it: any will do.
    from django.conf import settings

    if not settings.configured:
        settings.configure()
    from catalogues.sources import everything

    return everything()


_ABOUT = "Catalogues of the five languages beside English."
_VERBS: tuple[tuple[str, Callable[[argparse.Namespace], int], str], ...] = (
    ("update", _update, "bring all catalogues up to date with the sources"),
    ("missing", _missing, "list what a language lacks, as JSON"),
    ("fill", _fill, "take translations in from JSON: id, context, text (or its forms)"),
    ("compile", _compile, "write what the program reads"),
)

if __name__ == "__main__":
    sys.exit(main())
