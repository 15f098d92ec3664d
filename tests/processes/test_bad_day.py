"""Failures that an administrator meets: wrong files, a full disk, a damaged folder, two commands at once."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder
from graph.engine.endpoint import Endpoint
from tests.conftest import named
from tests.support.commands import GONGJIAN, PATIENCE, environment, get, post, run, run_inside, served
from tests.support.killing import run_until
from tests.support.small_data import FILE, SMALL
from tests.support.stores import checksum_of, copy, files_of, make
from tests.support.tokens import SECRET

pytestmark = pytest.mark.once

NAME = json.dumps({"query": "{ meta { name } }"}).encode()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the small data set."""
    return make(tmp_path_factory.mktemp("stores") / "small", SMALL)


@pytest.fixture
def folder(store: Path, tmp_path: Path) -> Path:
    return copy(store, tmp_path / "data")


HEAD = FILE.splitlines()[0] + "\n"
WRONG_FILES = [
    ("headeronly", HEAD, "headeronly.csv has no row of level county; nothing can be loaded from it."),
    ("nothing", "", "nothing.csv is empty; its first row names the columns."),
    ("no_county", HEAD + "50,province,重庆市,,\n", "no_county.csv has no row of level county; nothing can be loaded"),
    ("one_wrong", FILE.replace("500230001201,village", "500230001201,hamlet"), "row 5, column level: 'hamlet' is none of"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "why"), WRONG_FILES)
def test_a_file_that_cannot_be_loaded_changes_nothing(
    folder: Path, tmp_path: Path, name: str, text: str, why: str
) -> None:
    (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    before = files_of(folder)
    found = run_inside("load", str(tmp_path / f"{name}.csv"), "--replace", env=environment(folder))
    assert (found.returncode, found.stdout) == (1, "")
    assert why in found.stderr
    assert files_of(folder) == before != {}


@pytest.mark.parametrize("code", ["999999999", "500230", "500230001001", "here"])
def test_a_scope_that_is_no_township_of_the_file_is_refused(folder: Path, tmp_path: Path, code: str) -> None:
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    before = files_of(folder)
    found = run_inside("load", str(tmp_path / "fengdu.csv"), "--replace", "--scope", code, env=environment(folder))
    assert (found.returncode, found.stdout, found.stderr) == (
        1,
        "",
        f"gongjian: Option --scope: '{code}' is the code of no township in fengdu.csv; it has 500230001 …\n",
    )
    assert files_of(folder) == before != {}


def test_a_service_answers_from_the_old_data_until_the_new_is_whole(folder: Path, tmp_path: Path) -> None:
    """And goes on with the new, whose engine is another one. The new data is real, which the demo does not show."""
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    (tmp_path / "real.key").write_bytes(SECRET)
    env = {**environment(folder), "GONGJIAN_TOKEN_KEY_FILE": str(tmp_path / "real.key")}
    with served(env, seed=False) as (_, address):
        answers: list[tuple[int, bytes]] = []
        done = threading.Event()

        def ask() -> None:
            while not done.wait(0.05):
                answers.append(post(f"{address}/graphql", NAME))

        asking = threading.Thread(target=ask)
        asking.start()
        found = run("load", str(tmp_path / "fengdu.csv"), "--replace", env=env)
        assert (found.returncode, found.stderr) == (0, "")
        end = time.monotonic() + PATIENCE
        while answers[-1][1] != b'{"data":{"meta":{"name":"fengdu"}}}':
            assert asking.is_alive() and time.monotonic() < end, answers[-1]
            time.sleep(0.05)
        done.set()
        asking.join(PATIENCE)
        bodies = [body for status, body in answers if status == 200]
        assert set(bodies) == {b'{"data":{"meta":{"name":"%s"}}}' % name for name in (b"small", b"fengdu")}
        assert bodies == sorted(bodies, reverse=True)  # the old name, then the new one
        assert {status for status, _ in answers} <= {200, 503}
        assert all(b"GRAPH_UNAVAILABLE" in body for status, body in answers if status != 200)
    assert [path.name for path in folder.iterdir() if path.name.startswith("next.")] == []


def loads_beside(path: Path, file: Path) -> None:
    import os

    from gongjian.cli.load import load

    os.environ["GONGJIAN_DATA"] = str(path)
    load(file, scope=None, name=None, replace=True)


@pytest.mark.parametrize("fatal", [2, 24])
def test_a_killed_replacement_leaves_the_old_data(folder: Path, tmp_path: Path, fatal: int) -> None:
    """Killed with the first statement, and among the links of the new data; test_swap.py has the rest."""
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    assert run_until(fatal, loads_beside, folder, tmp_path / "fengdu.csv") == -9
    assert checksum_of(folder) == SMALL.checksum
    env = environment(folder)
    assert run_inside("load", str(tmp_path / "fengdu.csv"), "--replace", env=env).returncode == 0
    assert len([path for path in folder.iterdir() if path.name.startswith(("next.", "store"))]) == 1
    assert "fengdu" in run_inside("status", env=env).stdout


def test_an_interrupted_migration_is_finished_and_nothing_loads_over_it(folder: Path) -> None:
    asyncio.run(change_mark(folder, "SET m.state = 'MIGRATING', m.modelVersion = '4' REMOVE m.counts"))
    env = environment(folder, PORT="0")
    why = "'small', which is half migrated to a newer model; finish the migration with `gongjian migrate`"
    for command in (("seed", "fixture"), ("serve", "--seed", "--data", "fixture")):
        found = run_inside(*command, env=env)
        assert (found.returncode, why in found.stderr) == (1, True), found
    assert "run `gongjian migrate`" in run_inside("status", env=env).stdout
    found = run_inside("migrate", env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert run_inside("check", env=env).returncode == 0
    assert checksum_of(folder) == SMALL.checksum


async def change_mark(path: Path, clause: str) -> None:
    engine = EmbeddedEngine.attach(path)
    async with Client(engine.endpoint) as client:
        await client.run(f"MATCH (m:Meta) {clause}")
    engine.detach()


def test_check_tells_what_is_wrong_and_is_no_success(folder: Path) -> None:
    env = environment(folder)
    found = run_inside("check", env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "data set small: 118 nodes, 5 links\nno data is missing, and no rule is violated\n"
    asyncio.run(change_mark(folder, "WITH m MATCH (c:County) SET c.areaKm2 = 'large'"))
    found = run_inside("check", env=env)
    assert found.returncode == 1
    assert found.stdout.splitlines()[2] == "VALUE  1 finding. Correct the value."
    assert "County 500230 丰都县" in found.stdout and "areaKm2 'large' is no FLOAT" in found.stdout
    (finding,) = json.loads(run_inside("check", "--json", env=env).stdout)
    assert (finding["rule"], finding["remedy"]) == ("VALUE", "Correct the value.")


@pytest.mark.parametrize("part", ["Area%7ECommunity_0.", "PART_OF_0.", "Area%7ECommunity_0_out_edges."])
def test_zeros_in_a_file_of_the_store_are_no_answer(folder: Path, part: str) -> None:
    database = EngineFolder(folder).store / "databases" / "gongjian"
    (file,) = (path for path in database.iterdir() if path.name.startswith(part) and path.suffix == ".bucket")
    file.write_bytes(bytes(file.stat().st_size))
    env = environment(folder)
    for command in (("ask", "M01"), ("status",), ("backup", str(folder / "x.zip")), ("check",)):
        found = run_inside(*command, env=env)
        assert (found.returncode, found.stdout) == (1, "")
        assert f"{file} is not what the engine left there: the data is damaged. Restore a backup with" in found.stderr
    sums = EngineFolder(folder).store / "sums.json"
    assert f"delete {sums} and run `gongjian check`" in found.stderr
    sums.unlink()
    seen = run_inside("check", env=env)
    assert (seen.returncode, "COUNTS" in seen.stdout or "damaged" in seen.stderr) == (1, True), seen


def test_a_lost_file_of_the_store_is_named(folder: Path) -> None:
    database = EngineFolder(folder).store / "databases" / "gongjian"
    next(path for path in database.iterdir() if path.name.startswith("Area%7ECounty_0.")).unlink()
    found = run_inside("ask", "M01", env=environment(folder))
    assert (found.returncode, "County_0." in found.stderr, "the data is damaged" in found.stderr) == (1, True, True)


def test_two_commands_that_write_do_so_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    env = environment(tmp_path / "data")
    command = [*GONGJIAN, "load", str(tmp_path / "fengdu.csv")]
    both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "ab"]
    outputs = [process.communicate(timeout=PATIENCE) for process in both]
    for process, (out, err) in zip(both, outputs, strict=True):
        if process.returncode:
            assert (out, err) == (
                "",
                f"gongjian: Another command writes to {tmp_path / 'data'}: wait until it is done, then try again.\n",
            )
        else:
            assert err == "" and out.endswith(("loaded\n", "already there\n"))
    assert 0 in [process.returncode for process in both]
    assert run("check", env=env).returncode == 0


def test_a_service_of_another_folder_is_not_shown_as_ours(folder: Path, store: Path, tmp_path: Path) -> None:
    other = copy(store, tmp_path / "other")
    with served(environment(other), seed=False) as (_, address):
        port = address.rpartition(":")[2]
        assert json.loads(get(f"{address}/health/ready")[1])["dataSet"] == "small"
        ours = run_inside("status", env=environment(folder, GONGJIAN_PORT=port)).stdout
        theirs = run_inside("status", env=environment(other, GONGJIAN_PORT=port)).stdout
    assert f"service  none of this graph; the one at {address} reads another" in ours.splitlines()
    assert any(line.startswith(f"service  {address}, small, ") for line in theirs.splitlines())


def test_status_says_whether_a_load_is_at_work(folder: Path) -> None:
    asyncio.run(change_mark(folder, "SET m.state = 'LOADING', m.batch = 4, m.batches = 10"))
    lines = run_inside("status", env=environment(folder)).stdout.splitlines()
    assert lines[-1] == "writing  nobody"
    with EngineFolder(folder).writing():
        lines = run_inside("status", env=environment(folder)).stdout.splitlines()
    assert lines[-1] == "writing  a command"
    assert lines[-2].startswith("data     The data set small is being loaded, 4 of 10 batches are there; ")


@pytest.fixture
def small_disk() -> Iterator[list[str]]:
    """A command in front of which another one sees a disk of 66 MB at `/mnt`, which nobody else sees."""
    yield ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]


FULL = """mount -t tmpfs -o size={size}m tmpfs /mnt && export GONGJIAN_DATA=/mnt/data
{gongjian} load {file}; echo "code $?"
mount -o remount,size=300m /mnt
{gongjian} load {file}; echo "code $?"
{gongjian} check; echo "code $?"
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of a given size is a Linux mount")
@pytest.mark.parametrize("size", [5, 40, 62])
def test_a_full_disk_is_told_and_the_load_goes_on_when_there_is_room(
    small_disk: list[str], tmp_path: Path, size: int
) -> None:
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    script = FULL.format(size=size, gongjian=" ".join(GONGJIAN), file=tmp_path / "fengdu.csv")
    found = subprocess.run(
        [*small_disk, script], env=environment(tmp_path), capture_output=True, text=True, timeout=PATIENCE
    )
    lines = found.stdout.splitlines()
    assert [line for line in lines if line.startswith("code")] == ["code 1", "code 0", "code 0"], found
    (message,) = found.stderr.splitlines()
    assert message.startswith("gongjian: The disk of /mnt/data is full") and "make room" in message


def test_a_server_s_data_goes_only_when_somebody_says_so(scratch: Endpoint, tmp_path: Path) -> None:
    """A server has one database, so that the old data goes before the new is there."""
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    env = {**environment(tmp_path / "data"), **named(scratch)}
    command = ("load", str(tmp_path / "fengdu.csv"), "--replace")
    first = run_inside(*command, env=env)
    assert (first.returncode, first.stderr) == (0, "")  # nothing is there yet
    found = run_inside(*command, "--name", "other", "--scope", "500230001", env=env)
    assert (found.returncode, found.stdout, found.stderr) == (
        1,
        "",
        f"gongjian: The server {scratch.uri} holds 'fengdu', which is deleted before the new data is loaded; back it up first "
        "with `neo4j-admin database dump neo4j --to-path=/backups` on its machine. Then repeat the command with --yes.\n",
    )
    assert "data     fengdu," in run_inside("status", env=env).stdout
    assert run_inside(*command, "--name", "other", "--scope", "500230001", "--yes", env=env).returncode == 0
    assert "data     other," in run_inside("status", env=env).stdout
    assert not (tmp_path / "data").exists()
