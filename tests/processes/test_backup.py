"""Backups: written during service, verified, restored, refused where they would destroy data, killed at any step."""

from __future__ import annotations

import asyncio
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.backup import MANIFEST, backup, read_backup
from graph.engine.embedded.folder import EngineFolder
from graph.errors import DataError, EngineError, GraphError
from graph.model import VERSION
from seed.restoration import restore, save
from tests.support.commands import environment, run, run_inside, served
from tests.support.killing import every_step, run_until
from tests.support.small_data import OTHER, SMALL
from tests.support.stores import checksum_of, copy, make

pytestmark = pytest.mark.once

ASK = "{ meta { name } }"
ABOUT = {
    "dataSet": "small",
    "horizon": "2024-07-04",
    "modelVersion": VERSION,
    "nodes": dict(SMALL.census.nodes),
    "links": dict(SMALL.census.links),
    "findings": 0,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the small data set."""
    return make(tmp_path_factory.mktemp("stores") / "small", SMALL)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds another one."""
    return make(tmp_path_factory.mktemp("stores") / "other", OTHER)


@pytest.fixture(scope="module")
def saved(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the small data set, taken while a service ran."""
    folder = tmp_path_factory.mktemp("backup")
    env = environment(copy(store, folder / "data"))
    target = folder / "monday.zip"
    with served(env, seed=False):
        found = run("backup", str(target), env=env)
        assert (found.returncode, found.stderr) == (0, "")
        assert found.stdout.startswith(f"{target}: ")
        assert found.stdout.endswith(f" MB, data set small, 118 nodes, 5 links, from {folder / 'data'}\n")
        again = run("backup", str(target), env=env)
        assert (again.returncode, again.stderr) == (1, f"gongjian: {target} exists already: name another file.\n")
        in_use = run("restore", str(target), "--replace", env=env)
        assert (in_use.returncode, "is in use: stop the service" in in_use.stderr) == (1, True)
        assert "small" in run("ask", ASK, env=env).stdout  # nothing was changed
    return target


def restore_backup(path: Path, source: Path, replace: bool = False) -> None:
    asyncio.run(restore(path, source, replace=replace))


def write(path: Path, target: Path) -> None:
    """A backup of a folder whose engine runs."""

    async def work() -> None:
        engine = EmbeddedEngine.attach(path)
        async with Client(engine.endpoint) as client:
            await save(engine, client, target)

    asyncio.run(work())


def test_a_backup_put_back_elsewhere_is_the_same_graph(saved: Path, tmp_path: Path) -> None:
    env = environment(tmp_path / "other")
    found = run_inside("restore", str(saved), env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == (
        f"{saved} is back in {tmp_path / 'other'}: data set small, horizon 2024-07-04, 118 nodes, 5 links\n"
    )
    assert checksum_of(tmp_path / "other") == SMALL.checksum
    refused = run_inside("restore", str(saved), env=env)
    assert (refused.returncode, "holds data already: use --replace" in refused.stderr) == (1, True)
    assert run_inside("restore", str(saved), "--replace", env=env).returncode == 0
    assert checksum_of(tmp_path / "other") == SMALL.checksum


def test_a_backup_is_verified_before_it_is_needed(saved: Path, tmp_path: Path) -> None:
    env = environment(tmp_path / "nowhere")
    found = run_inside("backup", "--verify", str(saved), env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == f"{saved} is whole: data set small, horizon 2024-07-04, 118 nodes, 5 links\n"
    assert not (tmp_path / "nowhere").exists()
    without(saved, tmp_path / "lost.zip", "Community_0.")
    lost = run_inside("backup", "--verify", str(tmp_path / "lost.zip"), env=env)
    assert (lost.returncode, lost.stdout) == (1, "")
    assert "lost.zip is damaged: Community_0" in lost.stderr and "is missing. Take another backup." in lost.stderr


def test_what_a_backup_says_of_itself(saved: Path) -> None:
    found = read_backup(saved)
    assert found.about == ABOUT
    with zipfile.ZipFile(saved) as archive:
        assert {*(found.files or {})} == {*archive.namelist()} - {MANIFEST}


def rewrite(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write the archive with each part changed; None leaves it out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)


def without(source: Path, target: Path, part: str) -> None:
    rewrite(source, target, lambda name, content: None if name.startswith(part) else content)


def with_manifest(source: Path, target: Path, **about: Any) -> None:
    """Write the archive with another manifest."""

    def change(name: str, content: bytes) -> bytes:
        if name != MANIFEST:
            return content
        manifest = json.loads(content)
        return json.dumps({**manifest, "about": {**manifest["about"], **about}}).encode()

    rewrite(source, target, change)


def damage(saved: Path, target: Path, place: float) -> None:
    """Write the file with 64 bytes turned over at a place, as a part of its length."""
    content = bytearray(saved.read_bytes())
    at = int(len(content) * place)
    content[at : at + 64] = bytes(255 - byte for byte in content[at : at + 64])
    target.write_bytes(content)


def broken_backup(saved: Path, target: Path, how: str) -> Path:
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
    elif how == "lost":
        without(saved, target, "Community_0.")
    elif how == "exchanged":
        rewrite(saved, target, lambda name, content: bytes(len(content)) if name.startswith("PART_OF") else content)
    elif how == "added":
        shutil.copy(saved, target)
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr("Person_0.999.65536.v0.bucket", b"x")
    elif how == "counts":
        with_manifest(saved, target, links={"PART_OF": 6})
    elif how == "model":
        with_manifest(saved, target, modelVersion="99")
    return target


HOW = [
    ("missing", "is not there"),
    ("text", "is no backup"),
    ("cut", "is no backup"),
    ("damaged", "is damaged"),
    ("newer", "update first"),
    ("lost", "is damaged: Community_0.*is missing"),
    ("exchanged", "is damaged: PART_OF_0.* is not what was written"),
    ("added", "is damaged: Person_0.* is not a part of it"),
]


@pytest.mark.parametrize(("how", "why"), HOW)
def test_a_file_that_is_no_backup_is_refused_and_nothing_is_written(
    saved: Path, tmp_path: Path, how: str, why: str
) -> None:
    file = broken_backup(saved, tmp_path / "file.zip", how)
    with pytest.raises(EngineError, match=why):
        restore_backup(tmp_path / "data", file)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("lost", "is missing"),
        ("counts", "does not hold what it says: PART_OF 5 instead of 6"),
        ("model", f"has model version 99, this is {VERSION}: update gongjian"),
    ],
)
def test_the_old_data_stays_where_a_backup_is_not_what_it_says(
    saved: Path, other: Path, tmp_path: Path, how: str, why: str
) -> None:
    folder = copy(other, tmp_path / "data")
    with pytest.raises(GraphError, match=why):
        restore_backup(folder, broken_backup(saved, tmp_path / "file.zip", how), replace=True)
    assert checksum_of(folder) == OTHER.checksum
    assert not [*folder.glob("next.*")]


@pytest.mark.parametrize("place", [number / 20 for number in range(19)])
def test_damage_is_found_wherever_it_is(saved: Path, tmp_path: Path, place: float) -> None:
    damage(saved, tmp_path / "file.zip", place)
    with pytest.raises(EngineError, match=r"is damaged|is no backup"):
        read_backup(tmp_path / "file.zip")


def test_a_backup_of_an_earlier_version_is_taken(saved: Path, tmp_path: Path) -> None:
    """One without sums and counts."""

    def change(name: str, content: bytes) -> bytes:
        manifest = json.loads(content) if name == MANIFEST else {}
        about = {"dataSet": "small", "horizon": "2024-07-04", "modelVersion": VERSION}
        return json.dumps({"layout": 1, "engine": manifest["engine"], "about": about}).encode() if manifest else content

    rewrite(saved, tmp_path / "old.zip", change)
    restore_backup(tmp_path / "data", tmp_path / "old.zip")
    assert checksum_of(tmp_path / "data") == SMALL.checksum


def test_a_backup_that_is_killed_at_any_step_leaves_no_file_or_a_whole_one(store: Path, tmp_path: Path) -> None:
    folder = copy(store, tmp_path / "data")
    target = tmp_path / "backups" / "monday.zip"
    held = EmbeddedEngine.attach(folder)
    left: set[bool] = set()
    try:
        for killed in every_step(write, folder, target, files=True, statements=False):
            left.add(target.exists())
            if target.exists():
                assert read_backup(target).about == ABOUT
                target.unlink()
            assert killed or left == {False, True}
        write(folder, target)
        assert [*target.parent.iterdir()] == [target]
        assert [*(EngineFolder(folder).store / "backups").rglob("*.zip")] == []
    finally:
        held.detach()


@pytest.mark.parametrize("fatal", [3, 6, 9])
def test_a_restore_that_is_killed_leaves_the_old_data(saved: Path, other: Path, tmp_path: Path, fatal: int) -> None:
    """Killed while it unpacks and while it checks; test_swap.py has what comes behind."""
    folder = copy(other, tmp_path / "data")
    assert run_until(fatal, restore_backup, folder, saved, True, files=True, statements=False) == -9
    assert checksum_of(folder) == OTHER.checksum
    restore_backup(folder, saved, replace=True)
    assert len([path for path in folder.iterdir() if path.name.startswith(("next.", "store"))]) == 1
    assert checksum_of(folder) == SMALL.checksum


SET = "MATCH (meta:Meta) SET meta += $v.properties RETURN meta.version"


async def set_mark(path: Path, properties: dict[str, Any]) -> None:
    engine = EmbeddedEngine.attach(path)
    async with Client(engine.endpoint) as client:
        await client.run(SET, {"properties": properties})
    engine.detach()


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ({"state": "LOADING"}, "is not complete: its state is LOADING; repeat the command that began it"),
        ({"state": "MIGRATING"}, "is not complete: its state is MIGRATING"),
        ({"modelVersion": "2"}, "has model version 2; migrate it with `gongjian migrate`"),
        ({"modelVersion": "99"}, f"has model version 99, this is {VERSION}; update gongjian"),
        (
            {"counts": '{"nodes": {"Community": 3}, "links": {}}'},
            "No backup is written: data set 'small' it has City 1",
        ),
    ],
)
def test_what_is_not_whole_is_not_saved(store: Path, tmp_path: Path, properties: dict[str, Any], why: str) -> None:
    folder = copy(store, tmp_path / "data")
    asyncio.run(set_mark(folder, properties))
    found = run_inside("backup", str(tmp_path / "x.zip"), env=environment(folder))
    assert (found.returncode, found.stdout) == (1, "")
    assert why in found.stderr
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.parametrize("command", ["backup", "check", "migrate", "ask F03", "explain F03", "draw", "status"])
def test_where_there_is_no_data_that_is_said_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run_inside(*command.split(), env=environment(Path(".data")))
    assert (found.returncode, found.stdout, found.stderr) == (
        1,
        "",
        f"gongjian: There is no data in {tmp_path / '.data'}: go to where it was loaded, name its folder with "
        "GONGJIAN_DATA, or load some with `gongjian seed`.\n",
    )
    assert [*tmp_path.iterdir()] == []


def test_data_of_a_newer_model_is_not_replaced_by_a_backup(saved: Path, other: Path, tmp_path: Path) -> None:
    folder = copy(other, tmp_path / "data")
    asyncio.run(set_mark(folder, {"modelVersion": "99"}))
    with pytest.raises(DataError, match=f"holds 'other' of model version 99, this is {VERSION}: update gongjian"):
        restore_backup(folder, saved, replace=True)
    assert checksum_of(folder) == OTHER.checksum


@pytest.mark.parametrize(("command", "how"), [("backup", "database dump"), ("restore", "database load")])
def test_a_server_keeps_its_own_backups_and_we_say_how(tmp_path: Path, command: str, how: str) -> None:
    env = environment(tmp_path / "data", NEO4J_URI="bolt://graph.example:7687")
    found = run_inside(command, "monday.zip", env=env)
    assert (found.returncode, found.stdout) == (1, "")
    assert f"neo4j-admin {how} neo4j" in found.stderr and "bolt://graph.example:7687" in found.stderr
    assert not (tmp_path / "data").exists()


def test_a_file_in_a_folder_that_cannot_be_written_is_one_sentence(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    engine = EmbeddedEngine.attach(copy(store, tmp_path / "data"))
    with pytest.raises(EngineError, match=r"cannot be written \(.*\): name another file"):
        backup(engine, tmp_path / "file" / "x.zip", {})
    engine.detach()
