"""The operations that servers are compared by, each in the words of each server, and what of an answer is compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

GRID, TOWNSHIP = "500233001001001", "500233001"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: for this project, Strawberry with DataLoaders, @neo4j/graphql; `essence` of the answers is the same."""

    name: str
    ours: str
    dataloaders: str
    neo4j_graphql: str
    essence: Callable[[Any], Any]


def units(data: Any) -> Any:
    """Each unit with its reasons."""
    grid = data["grid"] if "grid" in data else data["grids"][0]
    found = grid["servingUnits"]
    rows = (
        [(edge["node"], edge["reasons"]) for edge in found["edges"]]
        if isinstance(found, dict)
        else [(u, u["reasons"]) for u in found]
    )
    return [
        (unit["name"], unit["kind"], sorted((why["kind"], why["since"]) for why in reasons)) for unit, reasons in rows
    ]


def grids(data: Any) -> Any:
    """Each community with its grids."""
    town = data["township"] if "township" in data else data["townships"][0]
    listed = town.get("communitiesInScope", town.get("communities"))
    nodes = listed["nodes"] if isinstance(listed, dict) else listed
    return [
        (
            one["code"],
            [
                tuple(grid.values())
                for grid in (one["grids"]["nodes"] if isinstance(one["grids"], dict) else one["grids"])
            ],
        )
        for one in nodes
    ]


FIELDS = "id code name householdCount level version"
ONE = '(limit: 1, where: {code: {eq: "%s"}})'
ORDER = "sort: [{code: ASC}]"
OPERATIONS = (
    Operation(
        "F03",
        f'{{ grid(code: "{GRID}") {{ code name community {{ name }} servingUnits(first: 100) {{ edges {{ node {{ name kind }} reasons {{ kind since }} }} }} }} }}',
        f'{{ grid(code: "{GRID}") {{ code name community {{ name }} servingUnits {{ name kind reasons {{ kind since }} }} }} }}',
        f"{{ grids{ONE % GRID} {{ code name community {{ name }} servingUnits {{ name kind reasons {{ kind since }} }} }} }}",
        units,
    ),
    Operation(
        "652 leaves",
        f'{{ township(code: "{TOWNSHIP}") {{ code name communitiesInScope(first: 50) {{ nodes {{ code name grids(first: 50) {{ nodes {{ {FIELDS} }} }} }} }} }} }}',
        f'{{ township(code: "{TOWNSHIP}") {{ code name communities {{ code name grids {{ {FIELDS} }} }} }} }}',
        f"{{ townships{ONE % TOWNSHIP} {{ code name communities({ORDER}, where: {{inScope: {{eq: true}}, validTo: {{eq: null}}}}) {{ code name grids({ORDER}, where: {{validTo: {{eq: null}}}}) {{ {FIELDS} }} }} }} }}",
        grids,
    ),
)
