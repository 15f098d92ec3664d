"""The demo key: random, one for each data folder, for its owner alone, and told from a real key by its beginning."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongjian.access.demo import DEMO, DemoKey, demo_person, is_demo
from graph.access.roles import Role
from graph.engine.embedded.folder import DEMO_KEY, EngineFolder
from graph.model.ids import ID_PATTERN
from tests.support.tokens import SECRET

pytestmark = pytest.mark.once


def test_the_key_is_made_once_for_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with ThreadPoolExecutor() as pool:
        made = {*pool.map(lambda _: DemoKey(folder).secret, range(8))}
    assert len(made) == 1 and [file.name for file in folder.iterdir()] == [DEMO_KEY]
    if os.name == "posix":
        assert (folder / DEMO_KEY).stat().st_mode & 0o777 == 0o600
    assert DemoKey(tmp_path / "other").secret not in made
    assert all(map(is_demo, made)) and not is_demo(SECRET)
    EngineFolder(folder).prepare()  # a folder with the key alone is a new data folder


def test_a_demo_person_is_nobody_else() -> None:
    ids = {demo_person(role) for role in Role}
    assert len(ids) == len(Role) and all(map(ID_PATTERN.fullmatch, ids))


def test_without_a_token_one_is_the_organization_department_everywhere() -> None:
    assert DEMO.roles == {Role.PUBLIC, Role.ORG_DEPT}
    assert DEMO.grants[0].ground == ("",)
