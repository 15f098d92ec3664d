"""A made-up county: its territory as a CSV file, and the workbooks that its offices fill in, all without real people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from changes.change import NodeKey
from imports.subjects import SUBJECTS
from imports.writing.sheets import FilledSheet, filled_book

COUNTY, NAME = "500299", "示例县"
STREETS, COMMUNITIES, GRIDS = 4, 10, 5  # of the county, of a street, of a community
UNITS, PEOPLE = 300, 2000
SINCE = date(2024, 3, 1)
MISSING = ("STREET_LEADER", "MEMBER_UNIT_HEAD")  # leaders that the first communities lack
ROLES = ("GRID_LEADER", "FULL_TIME", "PART_TIME", "INSTRUCTOR", "SUPPORT_N")
Values = dict[str, Any]


def streets() -> list[str]:
    """Return the codes of the subdistricts."""
    return [f"{COUNTY}{number:03}" for number in range(1, STREETS + 1)]


def communities() -> list[str]:
    """Return the codes of the communities."""
    return [f"{street}{number:03}" for street in streets() for number in range(1, COMMUNITIES + 1)]


def grids() -> list[str]:
    """Return the codes of the grids."""
    return [f"{community}{number:03}" for community in communities() for number in range(1, GRIDS + 1)]


def territory() -> str:
    """Return the territory as a CSV file."""
    lines = ["code,level,name,parent_code,kind", f"{COUNTY},county,{NAME},5002,县"]
    lines += [f"{code},township,示例{code[-1]}街道,{COUNTY},街道" for code in streets()]
    lines += [
        f"{code},community,示例{code[8]}{code[-2:]}社区居民委员会,{code[:9]},居民委员会" for code in communities()
    ]
    return "\n".join((*lines, ""))


def unit(number: int) -> str:
    """Return the name of a unit."""
    return f"示例县第{number}单位(示例)"


def person(number: int) -> str:
    """Return the name of a person; ten people share a name, in ten units."""
    return f"示例{number % 199}"


def book(*names: str) -> bytes:
    """Return a workbook of subjects."""
    return filled_book([FilledSheet(SUBJECTS[name], [*ROWS[name]()]) for name in names])


def grid_rows() -> Iterator[Values]:
    for code in grids():
        yield {
            "code": code,
            "name": f"示例{code[6:]}网格",
            "kind": "BASIC",
            "householdCount": 300,
            "validFrom": SINCE,
            "PART_OF.to": NodeKey("code", code[:12]),
            "PART_OF.since": SINCE,
        }


def unit_rows() -> Iterator[Values]:
    for number in range(UNITS):
        community = communities()[number % len(communities())]
        yield {
            "name": unit(number),
            "kind": "SCHOOL" if number % 2 else "PRIVATE_ENTERPRISE",
            "foundedOn": SINCE,
            "LOCATED_IN.to": NodeKey("code", community),
            "LOCATED_IN.isPrimary": True,
            "LOCATED_IN.since": SINCE,
        }


def people_rows() -> Iterator[Values]:
    for number in range(PEOPLE):
        yield {
            "name": person(number),
            "phone": f"139{number:08}",
            "WORKS_FOR.to": NodeKey("name", unit(number % UNITS)),
            "WORKS_FOR.title": "职员(示例)",
            "WORKS_FOR.isHead": number < UNITS,
            "WORKS_FOR.since": SINCE,
        }


def committee_rows() -> Iterator[Values]:
    for code in communities():
        yield {
            "name": f"{code}大党委(示例)",
            "kind": "PARTY_ORGAN",
            "foundedOn": SINCE,
            "SERVES.to": NodeKey("code", code),
            "SERVES.since": SINCE,
        }


def member_rows() -> Iterator[Values]:
    for place, code in enumerate(communities()):
        for number in (place, place + len(communities())):
            yield {
                "member": NodeKey("name", unit(number)),
                "MEMBER_UNIT_OF.to": NodeKey("name", f"{code}大党委(示例)"),
                "MEMBER_UNIT_OF.role": "MEMBER",
                "MEMBER_UNIT_OF.since": SINCE,
            }


def leader_rows() -> Iterator[Values]:
    """Yield the leaders: the first community has no leader of the street, the second none of a member unit."""
    for place, code in enumerate(communities()):
        tiers = {"COUNTY_LEADER": place, "STREET_LEADER": place + 100, "MEMBER_UNIT_HEAD": place}
        if place < len(MISSING):
            del tiers[MISSING[place]]
        for tier, number in tiers.items():
            behalf = {"LINKED_TO.onBehalfOfId": NodeKey("name", unit(number))} if tier == "MEMBER_UNIT_HEAD" else {}
            yield {
                **_who(number),
                "LINKED_TO.to": NodeKey("code", code),
                "LINKED_TO.tier": tier,
                **behalf,
                "LINKED_TO.since": SINCE,
            }


def force_rows() -> Iterator[Values]:
    """Yield five people for each grid; the third grid has no full-time worker."""
    for place, code in enumerate(grids()):
        for number, role in enumerate(ROLES):
            if (place, role) != (2, "FULL_TIME"):
                who = _who(300 + (place * len(ROLES) + number) % (PEOPLE - 300))
                yield {
                    **who,
                    "ASSIGNED_TO.to": NodeKey("code", code),
                    "ASSIGNED_TO.role": role,
                    "ASSIGNED_TO.since": SINCE,
                }


def _who(number: int) -> Values:
    return {"person": NodeKey("name", person(number)), "person.within": NodeKey("name", unit(number % UNITS))}


ROWS = {
    "grids": grid_rows,
    "units": unit_rows,
    "people": people_rows,
    "committees": committee_rows,
    "member-units": member_rows,
    "leaders": leader_rows,
    "grid-force": force_rows,
}
