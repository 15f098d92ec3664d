"""Contents of files in pieces: unpacked they are what was read."""

from __future__ import annotations

import pytest

from graph.errors import DataError
from imports.pieces import ROWS, read_packed, unpacked
from imports.reading import read_contents
from imports.subjects import SUBJECTS

pytestmark = pytest.mark.anyio


async def test_unpacked_contents_are_those_that_were_read() -> None:
    lines = [
        "单位名称,组织类别,成立日期",
        *(f"示例单位{place},学校,2024-7-1" for place in range(2 * ROWS + 1)),
        "甲,不明,五月",
    ]
    file = ("units.csv", "\n".join(lines).encode())
    (packed,) = read_packed([file])
    found, read = await unpacked(packed), read_contents(*file)
    assert [len(pieces) for pieces in packed.rows] == [3]
    assert (found.file, found.tables[0].rows) == (read.file, read.tables[0].rows)
    assert [*found.all_problems()] == [*read.all_problems()] != []
    assert found.tables[0].subject is SUBJECTS["units"]


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(DataError, match="save it as"):
        read_packed([("a.xlsx", b"\xff\xfe\x00\xd8")])
