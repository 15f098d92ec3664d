"""Tables as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongjian.cli.csv_output import csv_text, write_csv_files
from gongjian.client.cut import Cut
from gongjian.client.table import AnswerTable
from graph.errors import BadUserInput

ANSWER = AnswerTable("answer", ("a.name",), [{"a.name": "忠县"}])
LIST = AnswerTable("a.list", ("a.name", "a.list.code"), [{"a.name": "忠县", "a.list.code": None}])
CUT = Cut("a.list", 1, 5, can_follow=True)


def test_one_table_is_plain_csv() -> None:
    assert csv_text([LIST], ()) == "a.name,a.list.code\n忠县,\n"


def test_several_tables_have_headings_and_a_cut_list_is_named_at_the_end() -> None:
    assert csv_text([ANSWER, LIST], [CUT]) == (
        "# answer\na.name\n忠县\n\n# a.list\na.name,a.list.code\n忠县,\n# a.list: 1 of 5\n"
    )


def test_files_are_named_by_their_tables_and_the_cut_one_says_so(tmp_path: Path) -> None:
    files = write_csv_files(tmp_path / "new" / "folder", [ANSWER, LIST], [CUT])
    assert [file.name for file in files] == ["answer.csv", "a.list.csv"]
    assert [file.read_text("utf-8-sig") for file in files] == [
        "a.name\n忠县\n",
        "a.name,a.list.code\n忠县,\n# a.list: 1 of 5\n",
    ]


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadUserInput) as caught:
        write_csv_files(tmp_path / "file", [ANSWER], [])
    assert caught.value.message == f"Folder {str(tmp_path / 'file')!r} cannot be written (File exists); name another."


def test_a_text_like_a_formula_is_escaped_and_a_number_is_not() -> None:
    table = AnswerTable("answer", ("a", "b"), [{"a": "=1+1", "b": -1}])
    assert csv_text([table], ()) == "a,b\n'=1+1,-1\n"
