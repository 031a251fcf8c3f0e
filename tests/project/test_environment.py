"""What the surroundings say, and what they must say in production."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.project.environment import read_environment

PRODUCTION = {
    "PLEDGEWORKS_ENV": "production",
    "PLEDGEWORKS_SECRET_KEY": "a long secret",
    "PLEDGEWORKS_HOSTS": "pledges.example.org,www.example.org",
    "DATABASE_URL": "postgres://somebody@db.example.org/pledges",
}


def test_nothing_needs_to_be_said_for_a_start_on_one_machine(tmp_path: Path) -> None:
    found = read_environment({"PLEDGEWORKS_HOME": str(tmp_path)})
    assert found.database_url is None
    assert not found.production
    assert "127.0.0.1" in found.hosts
    assert found.meeting == "seoul-2021"


def test_a_secret_key_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    first = read_environment({"PLEDGEWORKS_HOME": str(tmp_path / "home")}).secret_key
    second = read_environment({"PLEDGEWORKS_HOME": str(tmp_path / "home")}).secret_key
    assert first == second
    assert len(first) >= 50
    mode = (tmp_path / "home" / "secret-key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_two_homes_have_two_secrets(tmp_path: Path) -> None:
    one, other = (
        read_environment({"PLEDGEWORKS_HOME": str(tmp_path / name)}).secret_key for name in "ab"
    )
    assert one != other


def test_a_secret_key_that_was_never_finished_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    assert len(read_environment({"PLEDGEWORKS_HOME": str(tmp_path)}).secret_key) >= 50


def test_production_takes_what_is_given(tmp_path: Path) -> None:
    found = read_environment({**PRODUCTION, "PLEDGEWORKS_HOME": str(tmp_path)})
    assert found.production
    assert found.secret_key == "a long secret"
    assert found.hosts == ("pledges.example.org", "www.example.org")
    assert found.database_url == PRODUCTION["DATABASE_URL"]
    assert not (tmp_path / "secret-key").exists()


def test_spaces_between_host_names_do_no_harm(tmp_path: Path) -> None:
    hosts = {"PLEDGEWORKS_HOSTS": "one.example.org, two.example.org"}
    found = read_environment({**PRODUCTION, **hosts})
    assert found.hosts == ("one.example.org", "two.example.org")


@pytest.mark.parametrize("left_out", sorted(set(PRODUCTION) - {"PLEDGEWORKS_ENV"}))
@pytest.mark.parametrize("value", [None, ""])
def test_production_refuses_to_start_without_a_setting(left_out: str, value: str | None) -> None:
    variables = {key: text for key, text in PRODUCTION.items() if key != left_out}
    if value is not None:
        variables[left_out] = value
    with pytest.raises(InvalidInput, match=left_out) as refused:
        read_environment(variables)
    assert refused.value.code == "production-settings-missing"


def test_the_command_in_production_without_settings_is_told_and_not_traced(tmp_path: Path) -> None:
    surroundings = {
        key: value for key, value in os.environ.items() if not key.startswith("PLEDGEWORKS_")
    }
    surroundings.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "pledgeworks.cli.main", "board"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**surroundings, "PLEDGEWORKS_ENV": "production"},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "pledgeworks: In production set PLEDGEWORKS_SECRET_KEY, PLEDGEWORKS_HOSTS and "
        "DATABASE_URL.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_an_environment_of_an_unknown_name_is_refused_and_not_taken_for_development(
    tmp_path: Path,
) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_environment({"PLEDGEWORKS_ENV": "prod", "PLEDGEWORKS_HOME": str(tmp_path)})
    assert "development or production" in refused.value.message


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"PLEDGEWORKS_ADDRESS": "pledges.example.org"}, "PLEDGEWORKS_ADDRESS"),
        ({"PLEDGEWORKS_PROXIES": "one"}, "PLEDGEWORKS_PROXIES"),
        ({"PLEDGEWORKS_SMTP_PORT": "70000"}, "PLEDGEWORKS_SMTP_PORT"),
        ({"PLEDGEWORKS_SMTP_SECURITY": "ssl"}, "starttls, tls or none"),
        ({"PLEDGEWORKS_OIDC_ISSUER": "https://id.example.org"}, "all three"),
        ({"PLEDGEWORKS_OIDC_CLIENT_ID": "x"}, "all three"),
    ],
)
def test_a_variable_that_makes_no_sense_is_refused_by_its_name(
    tmp_path: Path, variables: dict[str, str], says: str
) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_environment({**variables, "PLEDGEWORKS_HOME": str(tmp_path)})


def test_links_in_letters_lead_to_the_first_host_in_production(tmp_path: Path) -> None:
    found = read_environment({**PRODUCTION, "PLEDGEWORKS_HOME": str(tmp_path)})
    assert found.address == "https://pledges.example.org"
    assert found.mail.host == ""
    assert found.single_sign_on is None
