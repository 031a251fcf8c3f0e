"""Tables and addresses: migrations in step with the models, every address a named view."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.core import checks
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


ADDRESSES = list(patterns(get_resolver()))


def test_the_migrations_are_in_step_with_the_models(series: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_app_with_tables_has_migrations() -> None:
    own = [each for each in apps.get_app_configs() if each.name.startswith("pledgeworks.apps.")]
    assert len(own) == 9
    for each in own:
        if list(each.get_models()):
            assert import_module(f"{each.name}.migrations.0001_initial")


def test_django_finds_nothing_to_complain_of(series: None) -> None:
    assert checks.run_checks(databases=["default"]) == []


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: str(each.pattern) or "/")
def test_every_address_answers_with_a_named_view_of_ours(address: URLPattern) -> None:
    assert address.name
    assert address.callback.__module__.startswith("pledgeworks.web.")


def test_no_two_addresses_have_the_same_name() -> None:
    names = [each.name for each in ADDRESSES]
    assert len(names) > 10
    assert len(set(names)) == len(names)
