"""Calling the command as a person does: words in, exit code and two streams out."""

import sys

import pytest
from calls import Answer, Call

from pledgeworks.cli.main import run


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs `pledgeworks` with the given words in this process."""

    def calling(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["pledgeworks", *map(str, words)])
        capsys.readouterr()
        code = 0
        try:
            run()
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        streams = capsys.readouterr()
        return Answer(code, streams.out, streams.err)

    return calling


@pytest.fixture(autouse=True)
def drawn_once(charts_drawn_once: None) -> None:
    """Each chart is drawn once for all tests here."""
