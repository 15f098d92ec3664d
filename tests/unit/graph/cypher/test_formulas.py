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
A, B, C = map(PropertyOf, ("level", "population", "householdCount"))
TYPES = {SELF: ("Grid",), "edge": ("CLAIMED",)}


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (A + B + C, "n.level + n.population + n.householdCount"),
        (A - (B + C), "n.level - (n.population + n.householdCount)"),
        (A - (B - C), "n.level - (n.population - n.householdCount)"),
        ((A - B) - C, "n.level - n.population - n.householdCount"),
        ((A + B) / C, "(n.level + n.population) / n.householdCount"),
        (A / (B / C), "n.level / (n.population / n.householdCount)"),
        (A / B + 1, "n.level / n.population + 1"),
        (AsFloat(A + B) / (A + C), "toFloat(n.level + n.population) / (n.level + n.householdCount)"),
        (~(A < B), "NOT n.level < n.population"),
        (Default(A, 0) + 1, "coalesce(n.level, 0) + 1"),
        (When(((A <= B, Constant(None)),), A), "CASE WHEN n.level <= n.population THEN null ELSE n.level END"),
        (When(((A < B, Constant("it")),)), "CASE WHEN n.level < n.population THEN 'it' END"),
        (PropertyOf("since", of="edge") < A, "r.since < n.level"),
    ],
    ids=str,
)
def test_a_formula_is_written(formula: Formula, text: str) -> None:
    ctx = Context(CypherWriter(), AsOf(), {})
    assert compile_formula(ctx, formula, {SELF: "n", "edge": "r"}, TYPES) == text


def test_an_event_sourced_property_of_an_explicit_date_comes_from_the_log() -> None:
    ctx = Context(CypherWriter(), AsOf(source="2024-01-01"), {})
    text = compile_formula(ctx, PropertyOf("dueAt"), {SELF: "n"}, {SELF: ("WorkOrder",)})
    assert text.startswith(
        "CASE WHEN n.lastEventAt < $v.asOfEnd THEN n.dueAt ELSE head(COLLECT { MATCH (n)<-[:ABOUT]-(event:Event)"
    )
    assert "RETURN event.dueAt ORDER BY event.seq DESC LIMIT 1" in text
