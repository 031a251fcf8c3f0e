"""The first people, and tokens for programs, from the machine of the database."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pledgeworks.cli.registry import open_registry, say

if TYPE_CHECKING:
    from pledgeworks.apps.accounts.queries import Person, Seat

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Email = Annotated[str, typer.Option("--email", help="The person's e-mail address.")]

tokens = typer.Typer(
    name="token",
    help="Tokens with which programs act for a person.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(
        epilog="Example: pledgeworks invite --seat secretariat-admin --role administrator "
        "--email ada@example.org --name 'Ada Example'"
    )(invite)
    app.add_typer(tokens)


def invite(
    seat: Annotated[str, typer.Option("--seat", help="Code of the seat; --role opens it.")],
    email: Email,
    name: Annotated[str, typer.Option("--name", help="The person's name.")],
    role: Annotated[
        str | None,
        typer.Option("--role", help="Open the seat with this role where there is none."),
    ] = None,
    reset_second_factor: Annotated[
        bool,
        typer.Option("--reset-second-factor", help="Also remove a second factor that was lost."),
    ] = False,
) -> None:
    """Put somebody into a seat: by letter, or, without a mail server, with a link to hand over."""
    open_registry(must_be_loaded=False)
    from django.conf import settings

    from pledgeworks.apps.accounts import actions
    from pledgeworks.apps.accounts.access.actions import remove_second_factor
    from pledgeworks.apps.accounts.access.letters import link_for, send_invitation

    by, address = actions.ensure_operator(), settings.ENVIRONMENT.address
    has_server = bool(settings.ENVIRONMENT.mail.host)
    found = _seat(seat, role, by)

    def send(person: "Person", place: "Seat") -> None:
        if has_server:
            send_invitation(person, place, address)

    invited = actions.invite(
        by=by, seat=found, version=found.version, email=email, name=name, send=send
    )
    say(f"{invited.name} sits in '{found.name}'.")
    if reset_second_factor:
        remove_second_factor(by=by, person=invited, why="asked for on the machine of the database")
        say("The second factor is removed.")
    if has_server:
        say(f"A letter is on its way to {invited.email}.")
    else:
        say("No mail server is set (PLEDGEWORKS_SMTP_HOST): hand this link over; it works once.")
        typer.echo(link_for(invited, address))


def _seat(code: str, role: str | None, by: "Person") -> "Seat":
    from pledgeworks.apps.accounts.actions import NewSeat, open_seat
    from pledgeworks.apps.accounts.choices import Role
    from pledgeworks.apps.accounts.queries import seat
    from pledgeworks.kernel.errors import NotFound

    try:
        return seat(code, by)
    except NotFound:
        if role is None:
            raise
    try:
        kind = Role(role)
    except ValueError:
        known = ", ".join(each.value for each in Role if each is not Role.LOADER)
        raise typer.BadParameter(f"'{role}' is not a role; use one of: {known}.") from None
    return open_seat(by=by, new=NewSeat(code, code.replace("-", " ").capitalize(), kind))


@tokens.command(
    epilog="Example: pledgeworks token create --email ada@example.org --name 'nightly export' "
    "--scope reading --days 90"
)
def create(
    email: Email,
    name: Annotated[str, typer.Option("--name", help="What it is for.")],
    scope: Annotated[list[str], typer.Option("--scope", help="An area; several times for more.")],
    days: Annotated[int, typer.Option("--days", help="How many days it holds.")] = 90,
) -> None:
    """Make a token and print it; it is not kept and cannot be printed again."""
    open_registry(must_be_loaded=False)
    from pledgeworks.apps.accounts.access.actions import create_token
    from pledgeworks.apps.accounts.actions import ensure_operator

    made, text = create_token(
        by=ensure_operator(), person=_person(email), name=name, scopes=scope, days=days
    )
    say(f"Token '{made.name}' holds until {made.expires_on}. Copy it now:")
    typer.echo(text)


@tokens.command("list", epilog="Example: pledgeworks token list --email ada@example.org --json")
def list_tokens(email: Email, as_json: AsJson = False) -> None:
    """A person's tokens, without their secrets."""
    open_registry(must_be_loaded=False)
    from pledgeworks.apps.accounts.access.queries import tokens_of
    from pledgeworks.apps.accounts.actions import ensure_operator

    found = [
        {
            "prefix": each.prefix,
            "name": each.name,
            "scopes": each.scopes,
            "expires_on": each.expires_on.isoformat(),
            "last_used_on": each.last_used_on.isoformat() if each.last_used_on else None,
            "revoked_at": each.revoked_at.isoformat() if each.revoked_at else None,
        }
        for each in tokens_of(_person(email), ensure_operator())
    ]
    if as_json:
        typer.echo(json.dumps({"tokens": found}, ensure_ascii=False, indent=1))
        return
    for each in found:
        end = f"revoked {each['revoked_at']}" if each["revoked_at"] else each["expires_on"]
        typer.echo(f"{each['prefix']}  {each['name']}  {', '.join(each['scopes'])}  until {end}")
    if not found:
        say("There is none; make one with: pledgeworks token create")


@tokens.command(epilog="Example: pledgeworks token revoke 3f9a1c2e")
def revoke(
    prefix: Annotated[
        str, typer.Argument(help="The eight letters after pw_, as `token list` shows them.")
    ],
) -> None:
    """End a token at once."""
    open_registry(must_be_loaded=False)
    from pledgeworks.apps.accounts.access.actions import revoke_token
    from pledgeworks.apps.accounts.access.queries import token
    from pledgeworks.apps.accounts.actions import ensure_operator

    by = ensure_operator()
    ended = revoke_token(by=by, token=token(prefix, by))
    say(f"The token '{ended.name}' no longer holds.")


def _person(email: str) -> "Person":
    from pledgeworks.apps.accounts.queries import person_of_address
    from pledgeworks.kernel.errors import NotFound

    found = person_of_address(email)
    if found is None:
        raise NotFound("person-not-found", f"Nobody here has the address {email}.")
    return found
