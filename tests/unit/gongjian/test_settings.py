"""Settings: environment, then file, then defaults; a mistake is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongjian.settings import read_settings
from graph.errors import BadUserInput


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_environment_comes_before_the_file_and_the_file_before_the_default(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "gongjian.toml").write_text('port = 8001\nmax_rows = 5\nneo4j_uri = "bolt://graph:7687"\n')
    monkeypatch.setenv("GONGJIAN_PORT", "8002")
    found = read_settings()
    assert (found.port, found.max_rows, found.max_depth, found.neo4j_uri) == (8002, 5, 12, "bolt://graph:7687")
    assert read_settings(port=8003).port == 8003
    monkeypatch.setenv("NEO4J_URI", "bolt://other:7687")
    assert read_settings().neo4j_uri == "bolt://other:7687"


def test_another_file_can_be_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "mine.toml").write_text('log_format = "json"\n')
    monkeypatch.setenv("GONGJIAN_CONFIG", str(here / "mine.toml"))
    assert read_settings().log_format == "json"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("port = 'many'", "Setting GONGJIAN_PORT: 'many' cannot be used: Input should be a valid integer"),
        ("prot = 1", "File 'gongjian.toml' has 'prot', which is not a setting; docs/settings.md lists the settings."),
        ("port 1", "File 'gongjian.toml' is not TOML: "),
        ("log_level = 'loud'", "Setting GONGJIAN_LOG_LEVEL: 'loud' cannot be used: Input should be 'debug', 'info'"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence(here: Path, text: str, sentence: str) -> None:
    (here / "gongjian.toml").write_text(text)
    with pytest.raises(BadUserInput) as caught:
        read_settings()
    assert caught.value.message.startswith(sentence) and "\n" not in caught.value.message


def test_a_file_that_is_named_and_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGJIAN_CONFIG", "nowhere.toml")
    with pytest.raises(BadUserInput) as caught:
        read_settings()
    assert (
        caught.value.message
        == "Setting GONGJIAN_CONFIG: 'nowhere.toml' is not a file; name a file, or unset the setting."
    )
