"""The table that delegations fill in, with the registry's own lists."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import countable_capabilities, missions, participants
from pledgeworks.documents.workbooks.template import TemplateColumn, template
from pledgeworks.kernel.names import plain_name

_CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "CNY", "JPY", "NOK", "SEK", "DKK", "KRW")


def pledge_template() -> bytes:
    """A workbook whose headings the reader knows, so that it comes back without questions."""
    states = [plain_name(each.name_en) for each in participants()]
    return template("Pledges", _columns(states), _("Help"))


def _columns(states: list[str]) -> list[TemplateColumn]:
    return [
        TemplateColumn(
            "Country", _("Who pledges: the name or the three letters."), 22, states, is_strict=False
        ),
        TemplateColumn("Pledge", _("What is pledged, in one sentence; one pledge a row."), 60),
        TemplateColumn(
            "Category",
            _("Choose from the list."),
            26,
            _categories(),
            True,
        ),
        TemplateColumn(
            "Capability",
            _("Choose from the list, or leave empty where none fits."),
            34,
            [each.name for each in countable_capabilities()],
        ),
        TemplateColumn("Quantity", _("How many, as a whole number; the upper one of a range."), 10),
        TemplateColumn("Amount", _("A sum of money without its currency, such as 1500000."), 14),
        TemplateColumn("Currency", _("Three letters, such as EUR."), 10, _CURRENCIES),
        TemplateColumn("Partners", _("Other States in it, with semicolons between."), 24),
        TemplateColumn(
            "Mission",
            _("The mission it is for, or leave empty."),
            14,
            [each.pk for each in missions()],
        ),
        TemplateColumn("Available from", _("A day, month or year: 2027-06-15, 2027-06, 2027."), 16),
        TemplateColumn("Condition", _("On what it depends; leave empty where on nothing."), 30),
        TemplateColumn(
            "New or renewed",
            _("Whether it is new or continues an earlier one."),
            16,
            ("new", "renewed"),
        ),
        TemplateColumn("Note", _("Anything else."), 30),
    ]


def _categories() -> list[str]:
    """Names of the categories as tables are read: in English."""
    with override("en"):
        return [str(label) for _code, label in Category.choices]
