"""The files that deployments start from are ones that the program can be run with."""

import configparser
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from pledgeworks.cli.main import app
from pledgeworks.project.environment import read_environment

FOLDER = Path(__file__).parents[2] / "deploy"
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OWN = sorted(name for name, each in SERVICES.items() if each["image"] == "pledgeworks")
UNITS = sorted((FOLDER / "systemd").iterdir())
VERBS = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
_FILLED_IN = re.compile(r"\$\{(\w+)(?::[?-][^}]*)?\}")


def filled_in(text: str) -> str:
    """What compose makes of a value."""
    given = {
        "PLEDGEWORKS_HOST": "pledges.example.org",
        "PLEDGEWORKS_SECRET_KEY": "kV9tQ3xZr7LmB2nWc8YdF5hJs1PgT6uEa4RiO0XvKqMbNzCwHy5",
        "POSTGRES_PASSWORD": "Zr7LmB2nWc8YdF5hJs1Pg",
        "PLEDGEWORKS_READ_ONLY": "0",
    }
    return _FILLED_IN.sub(lambda found: given[found[1]], text)


def test_there_is_all_that_one_installation_needs() -> None:
    assert {"database", "migrate", "web", "worker", "front", "backup"} == set(SERVICES)
    assert SERVICES["database"]["image"] == "postgres:18"


@pytest.mark.parametrize("name", OWN)
def test_the_settings_of_every_service_are_ones_that_production_starts_with(name: str) -> None:
    variables = {key: filled_in(text) for key, text in SERVICES[name]["environment"].items()}
    found = read_environment(variables)
    assert found.production
    assert found.origins == ("https://pledges.example.org",)
    assert not found.read_only


@pytest.mark.parametrize("name", OWN)
def test_every_service_of_ours_can_change_nothing_of_its_machine(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "ports" not in service
    assert service["networks"] == ["inside"]


def test_only_the_front_is_reached_from_outside() -> None:
    assert [name for name, each in SERVICES.items() if "ports" in each] == ["front"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_what_a_service_waits_for_is_there() -> None:
    for service in SERVICES.values():
        assert set(service.get("depends_on", ())) <= set(SERVICES)
        for mounted in service.get("volumes", ()):
            source = mounted.partition(":")[0]
            named = source in COMPOSE["volumes"]
            assert named or (FOLDER / source).exists(), source


def test_no_file_holds_a_secret() -> None:
    secret = re.compile(r"(?:password|secret_key|token)\s*[:=]\s*[^\s\"$]", re.IGNORECASE)
    for path in FOLDER.rglob("*"):
        if path.is_file():
            for line in path.read_text("utf-8").splitlines():
                assert line.lstrip().startswith("#") or not secret.search(
                    _FILLED_IN.sub("", line)
                ), (path.name, line)
    for line in (FOLDER / "env.example").read_text("utf-8").splitlines():
        assert line.startswith("#") or line.endswith("=")


def test_images_are_named_without_a_host() -> None:
    images = [each["image"] for each in SERVICES.values()]
    images += re.findall(r"^FROM (\S+)", (FOLDER / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    for image in images:
        assert re.fullmatch(r"[a-z]+(?::[\w.-]+)?", image), image


def verbs_called() -> set[str]:
    texts = [path.read_text("utf-8") for path in UNITS]
    texts += [" ".join(each.get("command", ())) for each in SERVICES.values()]
    dockerfile = (FOLDER / "Dockerfile").read_text("utf-8")
    (command,) = re.findall(r"^CMD \[(.*)\]$", dockerfile, re.MULTILINE)
    texts.append(" ".join(shlex.split(command.replace(",", " "))))
    return {verb for text in texts for verb in re.findall(r"(?<!/)pledgeworks ([a-z]+)", text)} | {
        verb for text in texts for verb in re.findall(r"bin/pledgeworks ([a-z]+)", text)
    }


def test_every_verb_that_is_called_exists() -> None:
    assert verbs_called() == {"serve", "worker", "backup"}
    assert verbs_called() <= VERBS


def test_the_image_is_built_from_the_locked_requirements() -> None:
    words = (FOLDER / "Dockerfile").read_text("utf-8")
    assert "--require-hashes --requirement /build/requirements.lock" in words
    assert "USER pledgeworks" in words


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_every_unit_is_one_that_systemd_reads(path: Path) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(path.read_text("utf-8"))
    assert unit["Unit"]["Description"].startswith("Pledgeworks: ")
    if path.suffix == ".service":
        assert unit["Service"]["User"] == "pledgeworks"
        assert unit["Service"]["EnvironmentFile"] == "/etc/pledgeworks/environment"
