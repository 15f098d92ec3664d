"""Sign-in that the settings describe. Contradictory and unsafe settings end the start of the service with one sentence."""

from __future__ import annotations

from gongjian.access.demo import DemoKey, is_demo
from gongjian.access.key_set import KeySet, checked_place
from gongjian.access.keys import Keys, SecretKey, read_secret
from gongjian.access.sign_in import SignIn
from gongjian.access.tokens import Tokens
from gongjian.settings import Settings, is_loopback
from graph.errors import BadUserInput

KEY_SETTINGS = "GONGJIAN_TOKEN_KEY_FILE or GONGJIAN_TOKEN_JWKS"


def sign_in_of(settings: Settings) -> SignIn:
    """Return the sign-in of a service. Raises `BadUserInput`."""
    keys = keys_of(settings)
    tokens = Tokens(keys, settings.token_issuer, settings.token_audience)
    demo = keys if isinstance(keys, DemoKey) else None
    return SignIn(tokens, demo, demo is not None or has_demo_key(settings))


def keys_of(settings: Settings) -> Keys:
    """Return the keys of the tokens. Raises `BadUserInput`."""
    check_sign_in(settings)
    if settings.signs_in_demo:
        return DemoKey(settings.data)
    if settings.token_key_file:
        return SecretKey(read_secret(settings.token_key_file))
    assert settings.token_jwks, "a key is configured"
    return KeySet(checked_place(settings.token_jwks))


def check_sign_in(settings: Settings) -> None:
    """Raise `BadUserInput` if the settings name no key, two keys, or a demo on an address that is not loopback."""
    configured = [name for name in (settings.token_key_file, settings.token_jwks) if name]
    if len(configured) > 1:
        raise _refused("GONGJIAN_TOKEN_JWKS", "GONGJIAN_TOKEN_KEY_FILE is set too; set one of both")
    if settings.signs_in_demo and configured:
        raise _refused("GONGJIAN_SIGN_IN", f"'demo' contradicts {KEY_SETTINGS}; unset one of both")
    if not is_loopback(settings.host) and (settings.signs_in_demo or not configured or has_demo_key(settings)):
        raise _refused(
            "GONGJIAN_HOST",
            f"{settings.host!r} is not loopback, and needs tokens with a real key; set {KEY_SETTINGS}",
        )
    if not settings.signs_in_demo and not configured:
        raise _refused("GONGJIAN_SIGN_IN", f"'token' needs a key; set {KEY_SETTINGS}")


def refuse_real_data(settings: Settings, synthetic: bool | None) -> None:
    """Raise `BadUserInput` for real data with the demo sign-in, or with a demo key."""
    if not synthetic and (settings.signs_in_demo or has_demo_key(settings)):
        raise BadUserInput(
            f"The data is real, and the demo sign-in is for synthetic data; set {KEY_SETTINGS} to a real key.",
            argument="GONGJIAN_SIGN_IN",
        )


def has_demo_key(settings: Settings) -> bool:
    """Return true if the file of the secret key holds a demo key. Raises `BadUserInput`."""
    return settings.token_key_file is not None and is_demo(read_secret(settings.token_key_file))


def _refused(setting: str, why: str) -> BadUserInput:
    return BadUserInput(f"Setting {setting}: {why}.", argument=setting)
