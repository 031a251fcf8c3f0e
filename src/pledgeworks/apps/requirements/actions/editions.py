"""Writing down the papers, reports and resolutions that state requirements."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.requirements import rights
from pledgeworks.apps.requirements.checks import require_words
from pledgeworks.apps.requirements.models import RequirementEdition
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.slugs import is_slug, slug
from pledgeworks.kernel.wording import say


def add_edition(
    *,
    by: Person,
    title: str,
    stated_on: ApproximateDate | None,
    source: str,
    code: str = "",
    why: str = "",
) -> RequirementEdition:
    """Write down a paper, report or resolution that states requirements.

    Its code is made from its title where none is given. Refused (`InvalidInput`) without title
    or source, or where the code is taken.
    """
    require(by, rights.STATE)
    require_words(title=title, source=source)
    named = code or slug(title)[:80].strip("-")
    if not is_slug(named) or len(named) > 80:
        raise InvalidInput(
            "edition-code-not-usable",
            say(
                "'{named}' cannot be a code; use lower-case letters, digits and hyphens.",
                named=named,
            ),
            field="edition-code",
        )
    with recorded(by=by, action="add an edition of requirements", why=why, source=source):
        if RequirementEdition.objects.filter(pk=named).exists():
            raise InvalidInput(
                "edition-taken",
                say(
                    "There is an edition '{named}' already; choose it, or give another code.",
                    named=named,
                ),
                field="edition-code",
            )
        return RequirementEdition.objects.create(
            code=named, title=title.strip(), stated_on=stated_on, source_urls=[source.strip()]
        )
