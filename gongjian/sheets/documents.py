"""Documents that read a subject's sheet, made from its columns and links."""

from __future__ import annotations

from gongjian.sheets.sources import LISTS, SHOWN, WITH_FACTS, Source, root_list
from graph.model import MODEL
from imports.subject import RowLink, SheetSubject

MOST = 100  # rows of a page, and of a list within a row
AT_ONCE = {
    "MEMBER_UNIT_OF": 100,
    "ASSIGNED_TO": 50,
    "LINKED_TO": 20,
    "LOCATED_IN": 20,
    "MEMBER_OF": 20,
    "VOLUNTEERS_WITH": 20,
}
FEW = 10  # links of other types that a node has at once; more than these are refused
COST = 18_000  # rows that one request may have, with those of lists within lists
NAMING = 8  # rows of a link with the names of its other end
NAMED = """fragment Named on Node {
  id
  label
  ... on Area { code }
  ... on Organization { areas(first: 3) { nodes { code } } }
  ... on JointPartyCommittee { community { code } }
  ... on SelfGovernanceGroup { community { code } }
  ... on VolunteerTeam { community { code } }
  ... on DispatchedAgency { township { code } }
}"""


def document_of(subject: SheetSubject, source: Source) -> str:
    """Return the document that reads one source of a subject."""
    name, condition = root_list(source.root)
    arguments = ", ".join(part for part in ("first: $first", "asOf: $asOf", condition) if part)
    inner = _below(source, subject) if source.below else _node(subject, source.label, source.links)
    fields = f"...Named ... on {source.root} {{ {inner} }}"
    return f"query Sheet($first: Int, $asOf: Date) {{ rows: {name}({arguments}) {{ nodes {{ {fields} }} }} }}\n{NAMED}"


def single_document(subject: SheetSubject, source: Source) -> str:
    """Return the document that reads the list below one node of a source whole."""
    name = source.root[0].lower() + source.root[1:] if source.root in LISTS else "organization"
    key = "code" if source.root in LISTS else "id"
    inner = _below(source, subject, "$first")
    fields = f"...Named ... on {source.root} {{ {inner} }}"
    return f"query Sheet($first: Int, $asOf: Date, $key: ID!) {{ row: {name}({key}: $key, asOf: $asOf) {{ {fields} }} }}\n{NAMED}"


def first_of(source: Source) -> int:
    """Return the rows of a page, so that the request stays within the limit of rows."""
    links = sum(AT_ONCE.get(link.type, FEW) * len(WITH_FACTS.get(link.type, ("",))) for link in source.links)
    return min(MOST, COST // (1 + (MOST if source.below else links) * NAMING))


def _node(subject: SheetSubject, label: str, links: tuple[RowLink, ...]) -> str:
    """Return the fields of a row's node: its values, or what names it, and its links."""
    own = [column.prop.name for column in subject.values if column.prop and subject.label]
    employer = ["employer { ...Named }"] if label == "Person" and subject.node else []
    found = [f"{link.type}{place}: {field}" for link in links for place, field in enumerate(_links(link))]
    return " ".join(dict.fromkeys(("id", "label", *_called(label), *own, *employer, *found)))


def _called(label: str) -> tuple[str, ...]:
    return ("name",) if label in ("Person", "Resident") else ()


def _links(link: RowLink) -> tuple[str, ...]:
    """Return the lists of a node that hold its links of a type."""
    first = AT_ONCE.get(link.type, FEW)
    if link.type in WITH_FACTS:
        lists = WITH_FACTS[link.type]
        return tuple(f"{one}(first: {first}) {{ edges {{ {_facts(link)} node {{ ...Named }} }} }}" for one in lists)
    days = "since until" if link.until else "since"
    return (f"links(type: {link.type}, direction: OUT, first: {first}) {{ nodes {{ {days} other {{ ...Named }} }} }}",)


def _facts(link: RowLink) -> str:
    known = {prop.name: prop for prop in MODEL.facts_of(MODEL.links[link.type])}
    names = [name for name in ("since", "until", *link.facts) if name in known]
    return " ".join(f"{SHOWN[name]} {{ ...Named }}" if name in SHOWN else name for name in names)


def _below(source: Source, subject: SheetSubject, first: str = str(MOST)) -> str:
    facts = _facts(source.link) if source.link else ""
    return (
        f"below: {source.below}(first: {first}) {{ edges {{ {facts} node {{ {_node(subject, source.label, ())} }} }} }}"
    )
