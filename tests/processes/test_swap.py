"""Replacement of a store: killed at any step, either the old store or the new one is valid, without leftovers."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.engine.embedded.folder import EngineBusy, EngineFolder
from graph.engine.embedded.swap import folder_beside, install, tidy
from graph.errors import EngineError
from tests.support.killing import every_step
from tests.support.small_data import OTHER, SMALL
from tests.support.stores import checksum_of, copy, make

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders that hold the small data set and another one."""
    folder = tmp_path_factory.mktemp("stores")
    return make(folder / "small", SMALL), make(folder / "other", OTHER)


def installs(path: Path, source: Path) -> None:
    folder = EngineFolder(path)
    with folder.writing(), folder_beside(folder) as other:
        copy(source, other.path)
        install(folder, other)


def beside(path: Path) -> list[str]:
    """Return the names of stores and of what lies beside them."""
    return sorted(file.name for file in path.iterdir() if file.name.startswith(("store", "next.")))


def test_killed_at_any_step_one_of_the_two_counts(stores: tuple[Path, Path], tmp_path: Path) -> None:
    new, old = stores
    folder = EngineFolder(tmp_path / "data")
    seen: list[str] = []
    renew(old, folder)
    for killed in every_step(installs, folder.path, new, files=True, statements=False):
        tidy(folder)
        present = OTHER.checksum if folder.store.name == "store" else SMALL.checksum
        if not killed or present not in seen:  # an engine takes seconds: of what is the same only one is opened
            assert checksum_of(folder.path) == present
        seen.append(present)
        assert beside(folder.path) == [folder.store.name]
        renew(old, folder)
    order = [OTHER.checksum, SMALL.checksum]
    assert [*dict.fromkeys(seen)] == order and seen == sorted(seen, key=order.index)


def renew(source: Path, folder: EngineFolder) -> None:
    copy(source, folder.path)
    folder.write_format("26.10")


def test_a_folder_is_written_by_one_command_at_a_time(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path / "data")
    folder.prepare()
    assert not folder.is_written
    with folder.writing():
        assert folder.is_written
        with pytest.raises(EngineBusy, match=r"Another command writes to .*: wait until it is done"), folder.writing():
            pass
    assert not folder.is_written


def test_what_a_command_at_work_has_beside_is_left_to_it(stores: tuple[Path, Path], tmp_path: Path) -> None:
    folder = EngineFolder(copy(stores[1], tmp_path / "data"))
    with folder.writing(), folder_beside(folder) as other:
        tidy(folder)
        assert other.path.is_dir()


def test_a_folder_that_does_not_say_which_store_counts_is_left_as_it_is(
    stores: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = EngineFolder(copy(stores[1], tmp_path / "data"))
    (folder.path / "store").rename(folder.path / "store.12345678")
    (folder.path / "format.json").unlink()
    tidy(folder)
    with pytest.raises(EngineError, match=r"format.json does not say which of store.12345678 holds the data"):
        checksum_of(folder.path)
    assert beside(folder.path) == ["store.12345678"]
