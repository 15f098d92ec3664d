"""Conditions on what is known last: what a pair comes to, which needs a `CALL` and is computed first, and what a node lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.condition import Condition, Every, is_known_last, pair_values
from graph.filtering import conjuncts, held
from graph.matching import Found
from graph.measuring import write_measure
from graph.place import Place

if TYPE_CHECKING:
    from graph.statement import Compiler


def of_the_row(where: Condition | None) -> Condition | None:
    """What of a condition speaks of the nodes and the link alone."""
    parts = list(conjuncts(where))
    plain = [part for part in parts if not is_known_last(part)]
    return where if len(plain) == len(parts) else Every(tuple(plain))


def write_last(compiler: Compiler, where: Condition | None, found: Found, at: Place) -> None:
    """Write the rest behind what was found: the measures that it speaks of, and what must hold of them."""
    parts = tuple(part for part in conjuncts(where) if is_known_last(part))
    if not parts:
        return
    values = list(dict.fromkeys(value for part in parts for value in pair_values(part)))
    with compiler.passing():
        written = [write_measure(compiler, value.measure, found.both, ()) for value in values]
        names = [compiler.writer.name("measure") for _ in values]
        named = [f"{text} AS {name}" for text, name in zip(written, names, strict=True)]
        compiler.writer.write(f"WITH {', '.join((found.variables, *named))}")
        compiler.counted.update(
            {(value.measure, found.both, ()): name for value, name in zip(values, names, strict=True)}
        )
        compiler.writer.where(held(compiler, Every(parts), at))
