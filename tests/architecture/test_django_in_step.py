"""Tables and addresses: migrations in step with the models, every address a named view."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module

import pytest
from django.apps import apps
from django.core import checks
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from pledgeworks.api.v1 import api


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


ADDRESSES = list(patterns(get_resolver()))
OPERATIONS = {
    api.get_openapi_operation_id(operation): operation
    for _prefix, router in api._routers
    for view in router.path_operations.values()
    for operation in view.operations
}


def test_the_migrations_are_in_step_with_the_models(series: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_app_with_tables_has_migrations() -> None:
    own = [each for each in apps.get_app_configs() if each.name.startswith("pledgeworks.apps.")]
    assert len(own) == 14
    for each in own:
        if list(each.get_models()):
            assert import_module(f"{each.name}.migrations.0001_initial")


def test_django_finds_nothing_to_complain_of(series: None) -> None:
    assert checks.run_checks(databases=["default"]) == []


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: str(each.pattern) or "/")
def test_every_address_answers_with_a_named_view_of_ours(address: URLPattern) -> None:
    assert address.name
    view = address.callback
    # The views of the API are Django Ninja's; what they call is ours.
    if isinstance(view, partial) or view.__module__.startswith("ninja."):
        assert address.name in {
            "openapi-json",
            "api-root",
            *(each.url_name for each in OPERATIONS.values()),
        }
    else:
        assert view.__module__.startswith(("pledgeworks.web.", "pledgeworks.api."))


def test_every_operation_of_the_api_is_ours() -> None:
    assert len(OPERATIONS) > 40
    for each in OPERATIONS.values():
        assert each.view_func.__module__.startswith("pledgeworks.api.v1.")
        assert each.view_func.__doc__


def test_no_two_addresses_have_the_same_name() -> None:
    names = [each.name for each in ADDRESSES]
    assert len(names) > 10
    assert len(set(names)) == len(names)
