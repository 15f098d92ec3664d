"""Formulas as Cypher, with parentheses only where precedence requires them."""

from __future__ import annotations

import pytest

from graph.cypher.context import Context
from graph.cypher.formulas import compile_formula
from graph.cypher.writer import CypherWriter
from graph.query.formula_functions import AsFloat, Default, When
from graph.query.formulas import SELF, Constant, Formula, PropertyOf
from graph.query.rows import AsOf

pytestmark = pytest.mark.once
A, B, C = map(PropertyOf, "abc")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (A + B + C, "n.a + n.b + n.c"),
        (A - (B + C), "n.a - (n.b + n.c)"),
        (A - (B - C), "n.a - (n.b - n.c)"),
        ((A - B) - C, "n.a - n.b - n.c"),
        ((A + B) / C, "(n.a + n.b) / n.c"),
        (A / (B / C), "n.a / (n.b / n.c)"),
        (A / B + 1, "n.a / n.b + 1"),
        (AsFloat(A + B) / (A + C), "toFloat(n.a + n.b) / (n.a + n.c)"),
        (~(A < B), "NOT n.a < n.b"),
        (Default(A, 0) + 1, "coalesce(n.a, 0) + 1"),
        (When(((A <= B, Constant(None)),), A), "CASE WHEN n.a <= n.b THEN null ELSE n.a END"),
        (When(((A < B, Constant("it")),)), "CASE WHEN n.a < n.b THEN 'it' END"),
        (PropertyOf("since", of="edge") < A, "r.since < n.a"),
    ],
    ids=str,
)
def test_a_formula_is_written(formula: Formula, text: str) -> None:
    ctx = Context(CypherWriter(), AsOf(), {})
    assert compile_formula(ctx, formula, {SELF: "n", "edge": "r"}) == text
