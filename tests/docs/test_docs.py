"""What the manual says is what the code has."""

import ast
import re
from pathlib import Path

import pytest
import typer
from django.urls import Resolver404, resolve

from pledgeworks.apps.accounts.queries import all_rights
from pledgeworks.apps.intake.series import TABLES, Table
from pledgeworks.apps.planning.candidates import SetAside
from pledgeworks.cli.main import app
from pledgeworks.cli.rights_text import rights_table
from pledgeworks.engines.matching.plan import ReasonCode
from pledgeworks.engines.matching.scenarios.comparing import Cause
from pledgeworks.engines.matching.scenarios.scenario_file import ChangeKind
from pledgeworks.engines.readiness import Step
from pledgeworks.engines.readiness.lifecycle import PREREQUISITES
from pledgeworks.project import environment

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (*sorted(DOCS.rglob("*.md")), ROOT / "README.md")
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"`(/[\w./-]*(?:\?[\w=&-]*)?)`")


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """A page without its fenced examples."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands() -> dict[str, typer.core.TyperCommand]:
    return dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def variables_read() -> set[str]:
    """Names given to `variables.get` in the one module that reads the environment."""
    tree = ast.parse(Path(environment.__file__).read_text(encoding="utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and isinstance(node.args[0], ast.Constant)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    broken = []
    for target in _LINK.findall(prose(page)):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def test_every_page_of_the_manual_can_be_reached_from_its_index() -> None:
    reached, left = set(), [DOCS / "README.md"]
    while left:
        page = left.pop()
        if page in reached or not page.is_relative_to(DOCS) or page.suffix != ".md":
            continue
        reached.add(page)
        for target in _LINK.findall(prose(page)):
            if "://" not in target and target.partition("#")[0]:
                left.append((page.parent / target.partition("#")[0]).resolve())
    assert reached == set(DOCS.rglob("*.md"))


def test_every_address_of_a_page_named_in_the_manual_exists() -> None:
    missing = set()
    for page in PAGES:
        for address in _ADDRESS.findall(prose(page)):
            try:
                resolve(address.partition("?")[0])
            except Resolver404:
                missing.add(f"{page.name}: {address}")
    assert missing == set()


@pytest.mark.parametrize("verb", sorted(commands()))
def test_every_verb_stands_in_the_reference_with_all_its_options(verb: str) -> None:
    sections = dict(re.findall(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", text_of("reference/commands.md"),
                               re.MULTILINE | re.DOTALL))  # fmt: skip
    assert verb in sections
    options = {
        name
        for parameter in commands()[verb].params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--") and name != "--help"
    }
    assert {option for option in options if option not in sections[verb]} == set()


def test_every_verb_of_a_group_stands_in_the_reference_with_all_its_options() -> None:
    missing = set()
    for name, group in commands().items():
        for verb, command in getattr(group, "commands", {}).items():
            (line,) = re.findall(
                rf"^\| `{name} {verb}\b.*$", text_of("reference/commands.md"), re.MULTILINE
            )
            options = {each for each in command.params if each.opts[0].startswith("--")}
            missing |= {
                f"{name} {verb} {option}"
                for each in options
                for option in (*each.opts, *each.secondary_opts)
                if option not in line and option != "--help"
            }
    assert missing == set()


def test_every_change_of_a_scenario_and_every_cause_is_explained() -> None:
    words = text_of("reference/scenarios.md")
    assert {str(each) for each in (*ChangeKind, *Cause) if f"`{each}`" not in words} == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_column_of_the_series_stands_under_its_file(table: Table) -> None:
    found = re.search(
        rf"^### {re.escape(table.file)}\n(.*?)(?=^##|\Z)",
        text_of("reference/data-files.md"),
        re.MULTILINE | re.DOTALL,
    )
    assert found is not None
    for column in table.columns:
        named = f"**`{column.name}`**" if column.required else f"`{column.name}`"
        assert named in found[1], named
        assert column.required or f"**`{column.name}`**" not in found[1], column.name


def test_the_table_of_rights_is_what_the_command_prints() -> None:
    assert rights_table(all_rights()) in text_of("reference/rights.md")


def test_every_reason_of_the_plan_is_explained() -> None:
    words = text_of("reference/the-plan.md")
    reasons = {*SetAside, *ReasonCode} - {ReasonCode.CAPABILITY}
    assert {str(reason) for reason in reasons if f"`{reason}`" not in words} == set()


@pytest.mark.parametrize("step", Step)
def test_every_step_stands_with_what_it_presupposes(step: Step) -> None:
    words = text_of("reference/lifecycle.md")
    assert f"`{step}`" in words
    for needed in PREREQUISITES.get(step, ()):
        assert re.search(rf"^\| `{step}` \|[^|]*\|[^|]*`{needed}`", words, re.MULTILINE), needed


@pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.stem)
def test_every_decision_has_its_four_parts_in_order(record: Path) -> None:
    words = record.read_text(encoding="utf-8")
    assert re.match(rf"# {record.stem[:4]} \S", words)
    assert re.findall(r"^## (.+)$", words, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
        "Alternatives",
    ]


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(record.stem[:4]) for record in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_decision_that_the_code_names_is_written_down() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), ROOT / "pyproject.toml"]
    named = {
        number
        for source in sources
        for number in re.findall(r"decision (\d{4})", source.read_text(encoding="utf-8"))
    }
    assert named <= {record.stem[:4] for record in DECISIONS}


def test_every_variable_of_the_environment_stands_in_the_page_for_operators() -> None:
    words = text_of("start/operator.md")
    assert variables_read() >= {"PLEDGEWORKS_HOME", "DATABASE_URL"}
    assert {name for name in variables_read() if f"| `{name}` |" not in words} == set()


def test_every_target_of_make_stands_in_the_page_for_developers() -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    words = text_of("start/developer.md")
    assert {name for name in targets if name != "help" and f"`make {name}`" not in words} == set()
