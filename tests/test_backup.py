"""Backups: written while a service answers, put back whole, refused where they would harm."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from graph.embedded import EmbeddedEngine
from graph.embedded_backup import MANIFEST, read_backup, restore
from graph.errors import EngineError
from graph.model import VERSION
from seed.checksum import graph_checksum
from seed.fixture import read_fixture
from tests.commands import environment, run, served

pytestmark = pytest.mark.once

ASK = "{ meta { name } }"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the fixture, taken while a service ran."""
    folder = tmp_path_factory.mktemp("backup")
    env = environment(folder / "data")
    target = folder / "monday.zip"
    with served(env):
        found = run("backup", str(target), env=env)
        assert (found.returncode, found.stderr) == (0, "")
        assert found.stdout.startswith(f"{target}: ") and found.stdout.endswith(" MB, data set fixture\n")
        again = run("backup", str(target), env=env)
        assert (again.returncode, again.stderr) == (1, f"gongjian: {target} exists already: name another file.\n")
        in_use = run("restore", str(target), "--replace", env=env)
        assert (in_use.returncode, "is in use: stop the service" in in_use.stderr) == (1, True)
        assert "fixture" in run("ask", ASK, env=env).stdout  # nothing was changed
    return target


async def checksum(folder: Path) -> str:
    from graph.client import Client

    engine = EmbeddedEngine.attach(folder)
    try:
        async with Client(engine.endpoint) as client:
            return await graph_checksum(client)
    finally:
        engine.detach()


@pytest.mark.anyio
async def test_a_backup_put_back_elsewhere_is_the_same_graph(saved: Path, tmp_path: Path) -> None:
    env = environment(tmp_path / "other")
    found = run("restore", str(saved), env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == f"{saved} is back in {tmp_path / 'other'}: data set fixture, horizon 2024-07-04\n"
    assert await checksum(tmp_path / "other") == read_fixture().checksum
    refused = run("restore", str(saved), env=env)
    assert (refused.returncode, "holds data already: use --replace" in refused.stderr) == (1, True)
    assert run("restore", str(saved), "--replace", env=env).returncode == 0
    assert await checksum(tmp_path / "other") == read_fixture().checksum


def test_what_a_backup_says_of_itself(saved: Path) -> None:
    found = read_backup(saved)
    assert found.about == {"dataSet": "fixture", "horizon": "2024-07-04", "modelVersion": VERSION}


def damage(saved: Path, target: Path, place: float) -> None:
    """The same file with 64 bytes turned over at a place, as a part of its length."""
    content = bytearray(saved.read_bytes())
    at = int(len(content) * place)
    content[at : at + 64] = bytes(255 - byte for byte in content[at : at + 64])
    target.write_bytes(content)


def broken(saved: Path, target: Path, how: str) -> Path:
    """A file that looks like a backup."""
    if how == "text":
        target.write_text("no zip")
    elif how == "cut":
        target.write_bytes(saved.read_bytes()[:-2000])
    elif how == "damaged":
        damage(saved, target, 0.5)
    elif how == "newer":
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(MANIFEST, json.dumps({"layout": 1, "engine": "99.1.0", "about": {}}))
    return target


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("missing", "is not there"),
        ("text", "is no backup"),
        ("cut", "is no backup"),
        ("damaged", "is damaged"),
        ("newer", "update first"),
    ],
)
def test_a_file_that_is_no_backup_is_refused_and_nothing_is_written(
    saved: Path, tmp_path: Path, how: str, why: str
) -> None:
    file = broken(saved, tmp_path / "file.zip", how)
    with pytest.raises(EngineError) as caught:
        restore(tmp_path / "data", file)
    assert why in caught.value.message
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("place", [number / 20 for number in range(19)])
def test_damage_is_found_wherever_it_is(saved: Path, tmp_path: Path, place: float) -> None:
    damage(saved, tmp_path / "file.zip", place)
    with pytest.raises(EngineError, match=r"is damaged|is no backup"):
        read_backup(tmp_path / "file.zip")


@pytest.mark.parametrize(("command", "how"), [("backup", "database dump"), ("restore", "database load")])
def test_a_server_keeps_its_own_backups_and_we_say_how(tmp_path: Path, command: str, how: str) -> None:
    env = environment(tmp_path / "data", NEO4J_URI="bolt://graph.example:7687")
    found = run(command, "monday.zip", env=env)
    assert (found.returncode, found.stdout) == (1, "")
    assert f"neo4j-admin {how} neo4j" in found.stderr and "bolt://graph.example:7687" in found.stderr
    assert not (tmp_path / "data").exists()
