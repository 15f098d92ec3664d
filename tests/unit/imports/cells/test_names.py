"""Names of nodes in cells."""

from __future__ import annotations

import pytest

from changes.change import NodeKey
from imports.cells.cell import CellRefused
from imports.cells.names import read_name

ID = "person_44BWVQ3T8W4GT60TGVNERWYGQB"


@pytest.mark.parametrize(
    ("types", "text", "key"),
    [
        (("Community",), "500233001001", NodeKey("code", "500233001001")),
        (("Building",), "500233001001b00001", NodeKey("code", "500233001001B00001")),
        (("Organization",), "91500233MA5U000000", NodeKey("uscc", "91500233MA5U000000")),
        (("Organization",), "500233001001", NodeKey("name", "500233001001")),
        (("Person",), ID, NodeKey("id", ID)),
        (("Person",), "示 例", NodeKey("name", "示例")),
        (("Person",), "other_44BWVQ3T8W4GT60TGVNERWYGQB", NodeKey("name", "other_44BWVQ3T8W4GT60TGVNERWYGQB")),
    ],
)
def test_the_form_of_a_text_decides_the_key(types: tuple[str, ...], text: str, key: NodeKey) -> None:
    assert read_name(types, text, "x") == key


def test_a_rounded_code_is_refused() -> None:
    with pytest.raises(CellRefused, match="Excel made a number"):
        read_name(("Area",), "5.00233E+17", "x")
