"""`gongjian token`: a token of a role on some ground, signed with the secret key of this machine."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

import typer

from gongjian.access.claims import is_id_of
from gongjian.access.configured import keys_of
from gongjian.access.demo import DemoKey, demo_person
from gongjian.access.keys import Keys, SecretKey
from gongjian.access.messages import OPTION
from gongjian.access.preview import read_viewer
from gongjian.access.tokens import Tokens
from gongjian.settings import Settings, read_settings
from graph.access.roles import Role
from graph.access.viewer import Viewer
from graph.errors import BadUserInput

MOST_HOURS = 24 * 31


def token(
    role: Annotated[str, typer.Option("--role", help="Role, such as ORG_DEPT or GRID_WORKER.")],
    area: Annotated[list[str] | None, typer.Option("--area", help="Beginning of the codes of areas.")] = None,
    organization: Annotated[list[str] | None, typer.Option("--organization", help="Id of an organization.")] = None,
    person: Annotated[
        str | None, typer.Option("--person", help="Id of the person. Default: an example who is not in the data.")
    ] = None,
    hours: Annotated[float, typer.Option("--hours", min=0.01, max=MOST_HOURS, help="Hours until it expires.")] = 8,
) -> None:
    """Make a token, and print it with its sign-in link.

    The key is GONGJIAN_TOKEN_KEY_FILE, by default the demo key of the data folder.

    Examples:

    `gongjian token --role ORG_DEPT --area 500233`

    `gongjian token --role GRID_WORKER --area 500233001001001 --hours 1`
    """
    settings = read_settings()
    viewer = granted(role, [*(area or ()), *(organization or ())])
    text = signed(settings, viewer, person or demo_person(Role(role)), hours)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    typer.echo(text)
    typer.echo(f"http://{host}:{settings.port}/sign-in?{urlencode({'token': text})}", err=True)


def granted(role: str, ground: list[str]) -> Viewer:
    """Return the viewer of a role on some ground. Raises `BadUserInput`."""
    if role not in Role.__members__ or role == Role.PUBLIC:
        names = ", ".join(one for one in Role if one is not Role.PUBLIC)
        raise BadUserInput(f"Option --role: {role!r} is not a role; roles: {names}.", argument="role")
    try:
        return read_viewer(" ".join([role, *ground]), OPTION())
    except BadUserInput:
        raise BadUserInput(
            f"Options --area and --organization: {', '.join(ground)} are not all codes of areas and ids of organizations.",
            argument="area",
        ) from None


def signed(settings: Settings, viewer: Viewer, person: str, hours: float) -> str:
    """Return a token that the service of these settings accepts.

    Raises `BadUserInput` for the id of no person, and if another service signs the tokens.
    """
    if not is_id_of(person, "Person"):
        raise BadUserInput(f"Option --person: {person!r} is not the id of a person.", argument="person")
    secret = secret_of(keys_of(settings))
    tokens = Tokens(SecretKey(secret), settings.token_issuer, settings.token_audience)
    return tokens.signed(secret, person, viewer.grants, hours)


def secret_of(keys: Keys) -> bytes:
    """Return the secret key. Raises `BadUserInput` for public keys."""
    if isinstance(keys, (DemoKey, SecretKey)):
        return keys.secret
    raise BadUserInput(
        "Setting GONGJIAN_TOKEN_JWKS: another service signs the tokens of this one; get a token there.",
        argument="GONGJIAN_TOKEN_JWKS",
    )
