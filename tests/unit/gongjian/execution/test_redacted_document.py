"""Redacted documents: identifiers stay, other texts and comments do not, and the rest is unchanged."""

from __future__ import annotations

import pytest

from gongjian.execution.redacted_document import redacted_document

DOCUMENTS = {
    '{ grid(code: "500233001001001") { name } }': None,
    '{ people(where: {name: {eq: "张三"}}) { rows { id } } }': '{ people(where: {name: {eq: "…"}}) { rows { id } } }',
    '{ a(t: """张\n三""", p: "13800138000", d: "2024-07-04") }': '{ a(t: "…", p: "…", d: "2024-07-04") }',
    "# for 张三\n# and 李四\n{ a } # 王五": "#\n#\n{ a } #",
    '{ a(t: "\\u5f20") }': '{ a(t: "…") }',
    "query Q($n: String!) { a(name: $n) }": None,
    '{ a(t: "张': "…",
    "": None,
}


@pytest.mark.parametrize("text", DOCUMENTS)
def test_texts_are_redacted(text: str) -> None:
    expected = DOCUMENTS[text]
    assert redacted_document(text) == (text if expected is None else expected)
