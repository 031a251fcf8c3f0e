"""What the surroundings say, and what they must say in production."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.project.environment import read_environment

SECRET = "kV9tQ3xZr7LmB2nWc8YdF5hJs1PgT6uEa4RiO0XvKqMbNzCwHy5"
PRODUCTION = {
    "PLEDGEWORKS_ENV": "production",
    "PLEDGEWORKS_SECRET_KEY": SECRET,
    "PLEDGEWORKS_HOSTS": "pledges.example.org,www.example.org",
    "PLEDGEWORKS_ORIGINS": "https://pledges.example.org",
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
    assert found.secret_key == SECRET
    assert found.origins == ("https://pledges.example.org",)
    assert found.hosts == ("pledges.example.org", "www.example.org")
    assert found.database_url == PRODUCTION["DATABASE_URL"]
    assert not (tmp_path / "secret-key").exists()


def test_spaces_between_host_names_do_no_harm(tmp_path: Path) -> None:
    hosts = {"PLEDGEWORKS_HOSTS": "one.example.org, two.example.org"}
    found = read_environment(
        {**PRODUCTION, **hosts, "PLEDGEWORKS_ORIGINS": "https://one.example.org"}
    )
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
        "pledgeworks: In production set PLEDGEWORKS_SECRET_KEY, PLEDGEWORKS_HOSTS, "
        "PLEDGEWORKS_ORIGINS and DATABASE_URL.\n"
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


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PLEDGEWORKS_SECRET_KEY", "kV9tQ3xZ", "is short or repeats itself"),
        ("PLEDGEWORKS_SECRET_KEY", "ab" * 40, "is short or repeats itself"),
        ("PLEDGEWORKS_SECRET_KEY", f"django-insecure-{SECRET}", "looks like one from a manual"),
        ("PLEDGEWORKS_SECRET_KEY", f"CHANGE-ME-{SECRET}", "looks like one from a manual"),
        ("PLEDGEWORKS_HOSTS", "*", "'*': name each host"),
        ("PLEDGEWORKS_HOSTS", ".example.org", "'.example.org': name each host"),
        ("PLEDGEWORKS_HOSTS", "https://pledges.example.org/", "write the name only"),
        ("PLEDGEWORKS_ORIGINS", "http://pledges.example.org", "with https and nothing after"),
        ("PLEDGEWORKS_ORIGINS", "https://pledges.example.org/board", "nothing after the name"),
        ("PLEDGEWORKS_ORIGINS", "https://*.example.org", "with https and nothing after"),
        ("PLEDGEWORKS_ORIGINS", "pledges.example.org", "with https and nothing after"),
        ("PLEDGEWORKS_ORIGINS", "https://other.example.org", "not among PLEDGEWORKS_HOSTS"),
    ],
)
def test_production_does_not_start_unsafely(name: str, value: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_environment({**PRODUCTION, name: value})
    assert refused.value.code == "production-not-safe"
    assert says in refused.value.message
    if name == "PLEDGEWORKS_SECRET_KEY":
        assert value not in refused.value.message


def test_all_that_is_unsafe_is_told_at_once() -> None:
    unsafe = {"PLEDGEWORKS_SECRET_KEY": "short", "PLEDGEWORKS_HOSTS": "*"}
    with pytest.raises(InvalidInput) as refused:
        read_environment({**PRODUCTION, **unsafe})
    assert "SECRET_KEY is short" in refused.value.message
    assert "name each host" in refused.value.message


def test_on_one_machine_nothing_of_that_is_asked(tmp_path: Path) -> None:
    found = read_environment({"PLEDGEWORKS_HOME": str(tmp_path), "PLEDGEWORKS_SECRET_KEY": "short"})
    assert found.secret_key == "short"


@pytest.mark.parametrize(
    ("text", "means"), [("1", True), ("yes", True), ("True", True), ("0", False), ("", False)]
)
def test_read_only_mode_is_said_with_yes_or_no(tmp_path: Path, text: str, means: bool) -> None:
    found = read_environment({"PLEDGEWORKS_HOME": str(tmp_path), "PLEDGEWORKS_READ_ONLY": text})
    assert found.read_only is means


def test_a_word_that_is_neither_yes_nor_no_is_not_taken_for_no(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="PLEDGEWORKS_READ_ONLY is 'ja'; write 1 or 0"):
        read_environment({"PLEDGEWORKS_HOME": str(tmp_path), "PLEDGEWORKS_READ_ONLY": "ja"})


# Settings are read once a process, so each mode has a process of its own.
_SHOW = """
import json
from pledgeworks.project import settings
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def settings_in(mode: dict[str, str], tmp_path: Path) -> dict[str, object]:
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("PLEDGEWORKS_")}
    done = subprocess.run(
        [sys.executable, "-c", _SHOW],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**surroundings, "DATABASE_URL": PRODUCTION["DATABASE_URL"], **mode},
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def test_production_asks_for_tls_everywhere(tmp_path: Path) -> None:
    found = settings_in(PRODUCTION, tmp_path)
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://pledges.example.org"]
    assert found["ALLOWED_HOSTS"] == ["pledges.example.org", "www.example.org"]
    assert found["DEBUG"] is False


def test_in_read_only_mode_the_database_itself_lets_nothing_write(tmp_path: Path) -> None:
    address = "postgres://somebody@db.example.org/pledges?options=-c%20lock_timeout%3D5s"
    mode = {"PLEDGEWORKS_READ_ONLY": "1", "DATABASE_URL": address, "PLEDGEWORKS_HOME": "home"}
    options = settings_in(mode, tmp_path)["DATABASES"]["default"]["OPTIONS"]["options"]  # type: ignore[index]
    assert options == "-c lock_timeout=5s -c default_transaction_read_only=on"
