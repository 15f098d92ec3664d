"""Text files."""

from __future__ import annotations

import pytest

from graph.errors import DataError
from imports.files.text_file import decoded, read_text_file, separator


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert decoded("a.csv", "姓名,𠮷".replace("𠮷", "吉").encode(encoding)) == "姓名,吉"


def test_rare_characters_of_gb18030_are_read() -> None:
    assert decoded("a.csv", "㛃,𫖯".encode("gb18030")) == "㛃,𫖯"


def test_another_encoding_is_refused() -> None:
    with pytest.raises(DataError, match="neither UTF-8 nor GB18030"):
        decoded("a.csv", b"\x81")


def test_cells_may_have_line_breaks() -> None:
    sheet = read_text_file("a.csv", b'a,"b\nc"\n,d\n')
    assert [list(row) for row in sheet.rows] == [["a", "b\nc"], [None, "d"]]


def test_the_separator_is_found() -> None:
    assert [separator(text) for text in ("a,b", "a\tb", "a;b", "a")] == [",", "\t", ";", ","]


def test_rows_above_the_limit_are_not_read() -> None:
    with pytest.raises(DataError, match=r"too large \(100001 × 0\)"):
        read_text_file("a.csv", b"\n" * 5_000_000)
    with pytest.raises(DataError, match=r"too large \(1 × 501\)"):
        read_text_file("a.csv", (b"," * 500 + b"\n") * 2)
