"""What people can do on the pages, programs can do by the API; what they cannot has a reason."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from sources import SOURCE, modules, tree

Action = tuple[str, str]
"""The app, with the room in it where there is one, and the name of the function."""

_BEGINNING = "pledgeworks.apps."
_NOT_AN_ACTION = ("__init__", "locking")

# Actions without an operation of the API, each with the reason.
_ON_ITS_PAGE = "by people at a meeting or a desk, on its page"
WITHOUT: Mapping[Action, str] = {
    # Who somebody is, and how somebody comes in, is settled on the pages, by the person itself.
    ("accounts", "ensure_loader"): "the program's own person",
    ("accounts", "ensure_operator"): "the program's own person",
    ("accounts.access", "note_at_the_door"): "what the door itself writes down",
    ("accounts.access", "accept_invitation"): "of whoever has the link of a letter",
    ("accounts.access", "confirm_invited"): "of whoever has the link of a letter",
    ("accounts.access", "confirm_address"): "of whoever has the link of a letter",
    ("accounts.access", "end_sessions"): "of the sessions of the pages",
    ("accounts.access", "remove_second_factor"): "only by somebody who has just signed in",
    ("accounts.access", "create_token"): "a token makes no tokens",
    ("accounts.access", "revoke_token"): "a token revokes no tokens",
    ("accounts.access", "token_used"): "what the API itself writes down of its caller",
    # How changes are kept, not what is changed.
    ("audit", "recorded"): "what every action is wrapped in",
    ("audit", "answered_once"): "what every operation that writes is wrapped in",
    ("audit", "make_views_of_the_past"): "of migrations",
    ("audit", "drop_views_of_the_past"): "of migrations",
    # Whole files.
    ("intake", "load_packaged_series"): "of the files that come with the program",
    ("intake", "load_files"): "of files on the machine of the database",
    ("intake", "load_requirements"): "a whole table; the API states requirements one by one",
    ("planning", "keep_packaged_scenarios"): "of the files that come with the program",
    # What takes minutes is done by a worker, which the API starts (`start_job`).
    ("planning", "compute_plan"): "done by a job, which start_job starts",
    ("planning", "compute_advice"): "done by a job, which start_job starts",
    ("publication", "keep_summary"): "done by a job, which start_job starts",
    ("operations", "keep_reason"): "what a worker writes down of a job that failed",
    ("pledges", "send_due_reminders"): "done once a day by a job",
    # Files that stand on the machine of whoever runs the program.
    ("evacuation", "load_bases"): "files of Geo-PKO, by the command",
    ("record", "load_packaged_record"): "what the package brings, by the command",
    ("record", "load_record"): "files of the public record, by the command",
    # Done by people in a room, with the page before them; a program has no use for it so far.
    ("intake.review", "mark"): _ON_ITS_PAGE,
    ("intake.review", "settle_columns"): _ON_ITS_PAGE,
    ("intake.review", "send_spoken"): _ON_ITS_PAGE,
    ("meetings", "add_section"): _ON_ITS_PAGE,
    ("meetings", "ask_for_floor"): _ON_ITS_PAGE,
    ("meetings", "call_again"): _ON_ITS_PAGE,
    ("meetings", "close_summary"): _ON_ITS_PAGE,
    ("meetings", "comment"): _ON_ITS_PAGE,
    ("meetings", "finish"): _ON_ITS_PAGE,
    ("meetings", "import_delegations"): _ON_ITS_PAGE,
    ("meetings", "invite"): _ON_ITS_PAGE,
    ("meetings", "make_point"): _ON_ITS_PAGE,
    ("meetings", "mark_absent"): _ON_ITS_PAGE,
    ("meetings", "put_on_list"): _ON_ITS_PAGE,
    ("meetings", "register"): _ON_ITS_PAGE,
    ("meetings", "reopen_summary"): _ON_ITS_PAGE,
    ("meetings", "settle_comment"): _ON_ITS_PAGE,
    ("meetings", "sign_summary"): _ON_ITS_PAGE,
    ("meetings", "start"): _ON_ITS_PAGE,
    ("meetings", "swap"): _ON_ITS_PAGE,
    ("meetings", "translate_section"): _ON_ITS_PAGE,
    ("meetings", "write_objectives"): _ON_ITS_PAGE,
    ("meetings", "write_session"): _ON_ITS_PAGE,
    ("meetings", "write_side_event"): _ON_ITS_PAGE,
    ("publication", "finish_statement"): _ON_ITS_PAGE,
    ("publication", "hold_back"): _ON_ITS_PAGE,
    ("publication", "release"): _ON_ITS_PAGE,
    ("publication", "release_due"): _ON_ITS_PAGE,
    # The same deed under another name.
    ("pledges", "add_evidence"): "accept a draft, whose passage is the evidence",
    ("pledges", "take_back"): "undo the acceptance of a draft",
    ("accounts", "choose_language"): "of one's own letters, on one's own page",
    ("pledges", "relabel"): "change_pledge with a label",
    ("pledges", "receive"): "record_step with the step received",
    ("pledges", "acknowledge"): "record_step with the step acknowledged",
    ("pledges", "accept"): "record_step with the step accepted",
    ("pledges", "assess"): "record_step with the step assessed",
    ("pledges", "select"): "record_step with the step selected",
}


def actions() -> Iterator[Action]:
    """Every action there is."""
    for path in [*SOURCE.glob("apps/**/actions.py"), *SOURCE.glob("apps/**/actions/*.py")]:
        if path.stem in _NOT_AN_ACTION:
            continue
        room = path.parent.parent if path.parent.name == "actions" else path.parent
        app = ".".join(room.relative_to(SOURCE / "apps").parts)
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield app, node.name


def used_by(path: Path) -> Iterator[Action]:
    """The actions that a module calls or hands on."""
    module = tree(path)
    rooms: dict[str, str] = {}
    for node in ast.walk(module):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(_BEGINNING):
            continue
        whence = str(node.module).removeprefix(_BEGINNING)
        for each in node.names:
            if each.name == "actions":
                rooms[each.asname or each.name] = whence
            elif whence.endswith(".actions"):
                yield whence.removesuffix(".actions"), each.name
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in rooms
        ):
            yield rooms[node.value.id], node.attr


OPERATED = {each for path in modules(SOURCE / "api" / "v1") for each in used_by(path)}


def test_there_are_actions_in_every_app_that_changes_something() -> None:
    found = list(actions())
    assert len(found) > 80
    assert {"accounts", "answering", "partnerships", "pledges", "requirements"} <= {
        app for app, _ in found
    }


@pytest.mark.parametrize("action", sorted(actions()), ids=".".join)
def test_an_action_has_an_operation_or_a_reason_why_not(action: Action) -> None:
    assert (action in OPERATED) is not (action in WITHOUT), action


def test_the_reasons_are_of_actions_that_are_there() -> None:
    assert set(WITHOUT) <= set(actions())
