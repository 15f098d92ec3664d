"""The matrix that holds: the program's, or the one that a deployment made of it, with fewer cells and some that are marked.

A frozen value of a service. The rights of each viewer contain it, so statements and answers of two matrices never meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.access.matrix import MATRIX, VALUES, Cell, ValueRule
from graph.access.roles import Role
from graph.model import MODEL, Guard, Sensitivity

Sort = Literal["plain", "masked"]
Roles = frozenset[Role]


@dataclass(frozen=True, slots=True, eq=False)
class EffectiveMatrix:
    """Rules of values, and the roles from which nodes of a label are hidden. `source` is the text of the deployment's file."""

    values: Mapping[Guard, ValueRule] = field(default_factory=lambda: VALUES)
    hidden: Mapping[str, Roles] = field(default_factory=dict)
    source: str = ""

    def roles_that_see(self, label_name: str) -> Roles | None:
        """Return the roles that see nodes of a label on their ground; None if everyone sees them."""
        sensitivity = MODEL.labels[label_name].sensitivity
        if sensitivity is Sensitivity.PUBLIC:
            return None
        return MATRIX[sensitivity] - self.hidden.get(label_name, frozenset())

    def hide_nodes(self, label_name: str, roles: Roles) -> EffectiveMatrix:
        """Return the matrix in which these roles do not see nodes of a label."""
        return replace(self, hidden={**self.hidden, label_name: self.hidden.get(label_name, frozenset()) | roles})

    def hide_values(self, guard: Guard, sort: Sort, roles: Roles) -> EffectiveMatrix:
        """Return the matrix in which these roles do not see the values of a guard plain, or masked."""
        cell = self._cell(guard, sort)
        return self._with(guard, sort, replace(cell, roles=cell.roles - roles, custody=cell.custody - roles))

    def show_values(self, guard: Guard, sort: Sort, roles: Roles) -> EffectiveMatrix:
        """Return the matrix in which these roles see the values of a guard too, on their ground.

        The caller has compared the roles with `WIDENABLE`.
        """
        cell = self._cell(guard, sort)
        return self._with(guard, sort, replace(cell, roles=cell.roles | roles))

    def _cell(self, guard: Guard, sort: Sort) -> Cell:
        rule = self.values[guard]
        return rule.plain if sort == "plain" else rule.masked

    def _with(self, guard: Guard, sort: Sort, cell: Cell) -> EffectiveMatrix:
        rule = self.values[guard]
        changed = replace(rule, plain=cell) if sort == "plain" else replace(rule, masked=cell)
        return replace(self, values={**self.values, guard: changed})


STANDARD = EffectiveMatrix()
