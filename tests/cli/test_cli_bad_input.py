"""Bad input: a message on standard error, nothing on standard output, and never a traceback."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from calls import Call


def text(content: str | bytes) -> Callable[[Path], Path]:
    """A file with this content."""

    def make(folder: Path) -> Path:
        path = folder / "file.txt"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def folder(path: Path) -> Path:
    return path


def missing(path: Path) -> Path:
    return path / "missing.csv"


EMPTY_PLAN = '{"start": "2022-01", "months": 1, "requirements": [], "pledges": []}'

# What is typed, the exit code, and what the message must say.
REFUSED: list[tuple[list[object], int, str]] = [
    (["board", "nowhere"], 1, "There is no meeting 'nowhere'. Ministerials: new-york-2014"),
    (["board", "seoul-2021", "--as-of", "yesterday"], 2, "yesterday"),
    (["board", "seoul-2021", "--as-of", "2021-02-30"], 2, "2021-02-30"),
    (["board", "seoul-2021", "--as-of", "9999-12-31"], 1, "between 1990 and 2099"),
    (["counts", "nowhere"], 1, "There is no meeting 'nowhere'"),
    (["counts"], 2, "meeting"),
    (["summary", "nowhere", "--output", missing], 1, "There is no meeting 'nowhere'"),
    (["summary", "seoul-2021"], 2, "--output"),
    (["summary", "seoul-2021", "--output", missing, "--format", "rtf"], 1, "as pdf, docx, html"),
    (["summary", "seoul-2021", "--output", missing, "--language", "tlh"], 1, "not in 'tlh'"),
    (["narrative", "nowhere"], 1, "There is no meeting 'nowhere'"),
    (["narrative", "seoul-2021", "overvew"], 1, "has no section 'overvew'. Sections: overview"),
    (["narrative", "seoul-2021", "overview", "--file", missing], 1, "cannot be read"),
    (["narrative", "seoul-2021", "overview", "--file", text(b"\xff\xfe\xff")], 1, "cannot be read"),
    (["narrative", "seoul-2021", "overview", "--file", text(" ")], 1, "has no text"),
    (["narrative", "seoul-2021", "overview", "--file", text("a\x00b")], 1, "NUL"),
    (["narrative", "seoul-2021", "overview", "--version", "one"], 2, "--version"),
    (["import", missing], 1, "not a file of the series"),
    (["import", text("a,b")], 1, "file.txt: not a file of the series"),
    (["import"], 2, "files"),
    (["export", "--output", text("a file")], 1, "cannot be written"),
    (["plan", missing], 1, "missing.csv cannot be read: No such file"),
    (["plan", folder], 1, "cannot be read: Is a directory"),
    (["plan", text("{")], 1, ""),
    (["plan", text("[]")], 1, ""),
    (["plan", text("[" * 100_000)], 1, ""),
    (["plan", text(b"\xff\xfe\x00")], 1, ""),
    (["plan", text('{"months": ' + "9" * 5000 + "}")], 1, ""),
    (["plan", text('{"months": NaN}')], 1, ""),
    (["plan", text('{"start": "2022-13"}')], 1, "2022-13"),
    (["plan", text(EMPTY_PLAN), "--time-limit", "0"], 2, "0"),
    (["check-plan", text(EMPTY_PLAN), text(EMPTY_PLAN)], 1, "'cover': it is missing"),
    (["check-plan", text(EMPTY_PLAN)], 2, "PLAN.json"),
    (["check-plan", missing, missing], 1, "cannot be read"),
    (["outlook", missing], 1, "missing.csv cannot be read: No such file"),
    (["outlook", text("{")], 1, "not JSON"),
    (["outlook"], 2, "FILE.json"),
    (["outlook", text(EMPTY_PLAN), "--plan", missing], 1, "cannot be read"),
    (["outlook", text(EMPTY_PLAN), "--plan", text(EMPTY_PLAN)], 1, "'cover': it is missing"),
    (["outlook", text(EMPTY_PLAN), "--time-limit", "0"], 2, "0"),
    (["outlook", text(EMPTY_PLAN), "--meeting", "seoul-2021"], 2, "either FILE.json or --meeting"),
    (["outlook", text(EMPTY_PLAN), "--as-of", "2022-12-01"], 2, "--as-of goes with --meeting"),
    (["outlook", "--meeting", "seoul-2021", "--plan", missing], 2, "go with FILE.json only"),
    (["outlook", "--meeting", "nowhere"], 1, "There is no meeting 'nowhere'"),
    (["outlook", "--meeting", "seoul-2021", "--as-of", "9999-12-31"], 1, "1990 and 2099"),
    (["probability"], 2, "pledge"),
    (["probability", "nothing"], 1, "There is no pledge 'nothing'"),
    (["probability", "seoul-2021-kor-06", "--set", "likely"], 2, "write 0.4"),
    (["probability", "seoul-2021-kor-06", "--set", "1.5", "--why", "x"], 1, "from 0 to 1"),
    (["probability", "seoul-2021-kor-06", "--set", "0.5"], 1, "Say why"),
    (["probability", "seoul-2021-kor-06", "--set", "1", "--withdraw"], 2, "not both"),
    (["probability", "seoul-2021-kor-06", "--withdraw", "--why", "x"], 1, "holds already"),
    (["nothing"], 2, "nothing"),
    (["serve", "--port", "0"], 2, "--port"),
    (["demo", "--port", "70000"], 2, "--port"),
]


def shown(words: list[object]) -> str:
    return " ".join(each if isinstance(each, str) else "FILE" for each in words)


@pytest.mark.parametrize(("words", "code", "message"), REFUSED, ids=[shown(w) for w, *_ in REFUSED])
def test_bad_input_is_told_and_not_traced(
    call: Call, series: None, tmp_path: Path, words: list[object], code: int, message: str
) -> None:
    answer = call(*(each(tmp_path) if callable(each) else each for each in words))
    assert (answer.code, answer.out) == (code, "")
    assert message in answer.err
    assert answer.err.strip()
    assert "Traceback" not in answer.err


def test_a_port_that_is_taken_is_told_before_anything_starts(call: Call, series: None) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = call("serve", "--port", taken.getsockname()[1])
    assert answer.code == 1
    assert "is taken by another program" in answer.err


@pytest.mark.parametrize("day", ["1990-01-01", "2014-01-01", "2099-12-31"])
def test_a_board_as_of_any_day_has_an_answer(call: Call, series: None, day: str) -> None:
    assert call("board", "seoul-2021", "--as-of", day).code == 0


def test_stopping_with_control_c_is_no_traceback(
    call: Call, series: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pledgeworks.apps.publication.queries.counts", stop)
    answer = call("counts", "seoul-2021")
    assert answer.code != 0
    assert "Traceback" not in answer.err
