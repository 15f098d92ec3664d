"""Settings of the sign-in: contradictory and unsafe ones are one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongjian.access.configured import check_sign_in, has_demo_key, keys_of, refuse_real_data
from gongjian.access.demo import DemoKey
from gongjian.access.key_set import KeySet
from gongjian.access.keys import SecretKey
from gongjian.settings import Settings, read_settings
from graph.errors import BadUserInput
from tests.support.tokens import SECRET

pytestmark = pytest.mark.once
FAR = "10.0.0.5"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "real.key").write_bytes(SECRET)
    return tmp_path


def settings(**values: object) -> Settings:
    return read_settings(**values)


def test_the_default_is_the_demo_on_loopback_without_a_key() -> None:
    assert settings().signs_in_demo and isinstance(keys_of(settings()), DemoKey)
    assert not settings(host=FAR).signs_in_demo
    for kind, configured in (
        (SecretKey, {"token_key_file": "real.key"}),
        (KeySet, {"token_jwks": "https://issuer.example/keys"}),
    ):
        for host in ("127.0.0.1", "::1", FAR, "0.0.0.0"):
            found = settings(**configured, host=host)
            assert not found.signs_in_demo and isinstance(keys_of(found), kind)
            refuse_real_data(found, False)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"host": FAR}, "Setting GONGJIAN_HOST: '10.0.0.5' is not loopback, and needs tokens with a real key; set "),
        ({"host": "0.0.0.0", "sign_in": "demo"}, "Setting GONGJIAN_HOST: '0.0.0.0' is not loopback"),
        ({"host": FAR, "sign_in": "token"}, "Setting GONGJIAN_HOST: '10.0.0.5' is not loopback"),
        ({"sign_in": "token"}, "Setting GONGJIAN_SIGN_IN: 'token' needs a key; set "),
        ({"sign_in": "demo", "token_key_file": "real.key"}, "Setting GONGJIAN_SIGN_IN: 'demo' contradicts "),
        (
            {"token_jwks": "keys.json", "token_key_file": "real.key"},
            "Setting GONGJIAN_TOKEN_JWKS: GONGJIAN_TOKEN_KEY_FILE is set too",
        ),
        ({"token_key_file": "no.key"}, "Key file 'no.key' cannot be read: "),
        ({"token_jwks": "no.json"}, "Setting GONGJIAN_TOKEN_JWKS: 'no.json' cannot be used: "),
    ],
)
def test_settings_that_are_refused(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadUserInput) as caught:
        keys_of(settings(**values))
    assert caught.value.message.startswith(sentence)
    assert caught.value.message.endswith(".") and "\n" not in caught.value.message


def test_a_demo_key_is_no_real_key(folder: Path) -> None:
    (folder / "copied.key").write_bytes(DemoKey(folder / "data").secret)
    copied = settings(token_key_file="copied.key")
    assert has_demo_key(copied) and not copied.signs_in_demo
    check_sign_in(copied)
    with pytest.raises(BadUserInput, match="is not loopback, and needs tokens with a real key"):
        check_sign_in(settings(token_key_file="copied.key", host=FAR))
    for one in (copied, settings()):
        refuse_real_data(one, True)
        for real in (False, None):
            with pytest.raises(
                BadUserInput, match=r"^The data is real, and the demo sign-in is for synthetic data; set .*\.$"
            ):
                refuse_real_data(one, real)
