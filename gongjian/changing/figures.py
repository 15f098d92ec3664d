"""Figures of counties and areas, read by a document of the public schema within a transaction, as a viewer sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from graphql import GraphQLObjectType

from changes.preview import Figures
from gongjian.changing.gaps import read_within
from gongjian.changing.sight import RightsReader
from gongjian.execution.documents import graphql_schema
from gongjian.execution.requests import AskedBy
from graph.access.viewer import Viewer
from graph.engine.client import Transaction

COVERAGE = ("leaderCoverage", "gridForceCoverage")
OF_AREA = f"query Coverage($code: ID!) {{ area(code: $code) {{ {' '.join(COVERAGE)} }} }}"


@dataclass(frozen=True, slots=True)
class ViewerFigures:
    """Reads the published figures of each county, and the coverage of 1+1+N and 1+3+N of areas."""

    reader: RightsReader

    async def __call__(self, tx: Transaction, viewer: Viewer, codes: Sequence[str], day: date) -> Figures:
        """Return the figures of the counties, and those of areas with these codes, on the day of the data. Raises `GraphError`."""
        counties = (await self.reader.lease.current()).counties
        asked_by = AskedBy(viewer, self.reader.rights_of(viewer, counties))
        found: dict[tuple[str, str], float | None] = {}
        for code in counties:
            data = await read_within(tx, _of_county(), {"code": code}, day, asked_by)
            found.update(_figures(code, data["county"] and data["county"]["figures"]))
        for code in sorted({*counties, *codes}):
            data = await read_within(tx, OF_AREA, {"code": code}, day, asked_by)
            found.update(_figures(code, data["area"]))
        return found


@cache
def _of_county() -> str:
    type_ = graphql_schema().type_map["CountyFigures"]
    assert isinstance(type_, GraphQLObjectType)
    return f"query Figures($code: ID!) {{ county(code: $code) {{ figures {{ {' '.join(type_.fields)} }} }} }}"


def _figures(code: str, values: Mapping[str, Any] | None) -> Iterator[tuple[tuple[str, str], float | None]]:
    for name, value in (values or {}).items():
        yield (code, name), value
