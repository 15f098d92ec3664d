"""Full scans of labels and relationship types in a plan, and the indexes that could replace them.

An index could replace a scan if the statement compares a property for equality, and `graph/model/constraints.py` makes
this property a key or an index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.engine.plan import EnginePlan, PlanOperator
from graph.model import MODEL

WHOLE = re.compile(r"(?!.*Index)\w*(Label|Nodes|Type|Types|Labels|Relationships)Scan$")  # names of Neo4j's operators
IN_ORDER = re.compile(r"Node\w*IndexScan$")  # a scan of a complete index, unless a page in index order ends it
EMBEDDED = "MATCH NODE"  # a scan unless it names an index; without a label, the node is bound already
SUBJECT = re.compile(r"(?P<var>\w*):(?P<types>\w+(?:\|\w+)*)")


@dataclass(frozen=True, slots=True)
class Scan:
    """A step that reads all nodes of a label, or all links of a type. `type` is `Node` for all nodes."""

    step: PlanOperator
    var: str
    type: str


def count_of(name: str) -> str:
    """Return a statement that counts nodes of a label, or links of a type, which only Neo4j scans."""
    if name in MODEL.links:
        return f"MATCH ()-[l:{name}]->() RETURN count(l) AS data"
    return f"MATCH (n{'' if name == 'Node' else f':{name}'}) RETURN count(n) AS data"


def scans(plan: EnginePlan) -> Iterator[Scan]:
    """Yield every scan of a plan; a scan of several labels is yielded once for each label."""
    for step, text_before in _with_text_before(plan.steps, ""):
        if not is_scan(step) or (plan.ran and step.rows is None):  # no row reached the step
            continue
        match = SUBJECT.search(step.details)
        if plan.embedded and match and match["var"] and re.search(rf"\b{match['var']}\b", text_before):
            continue  # the node is bound already
        for name in match["types"].split("|") if match else ("Node",):
            yield Scan(step, match["var"] if match else step.details, name)


def _with_text_before(steps: Sequence[PlanOperator], text_before: str) -> Iterator[tuple[PlanOperator, str]]:
    """Yield each step with the text of the steps before it, in the order of execution."""
    for step in steps:
        yield step, text_before
        below = f"{text_before} {step.details}"
        yield from _with_text_before(step.children, below if step.name == "CALL" else text_before)
        text_before = text_before if step.name.startswith("UNION") else below


def is_scan(step: PlanOperator) -> bool:
    """Return True for a step that reads all nodes of a label, or all relationships of a type."""
    if step.name == EMBEDDED:
        return bool(re.match(r"\(\w*:", step.details)) and "[index:" not in step.details
    return bool(WHOLE.match(step.name)) or (step.rows is not None and bool(IN_ORDER.search(step.name)))


def is_seek(step: PlanOperator) -> bool:
    """Return True for an index seek, which may still read many nodes."""
    return "IndexSeek" in step.name or (step.name == EMBEDDED and "[index:" in step.details)


def seekable_property(scan: Scan, text: str) -> str | None:
    """Return an indexed property that the statement compares with the scanned node, or None."""
    if IN_ORDER.search(scan.step.name):
        return None
    return next((name for name in compared_properties(scan.var, text) if has_index(scan.type, name)), None)


def compared_properties(var: str, text: str) -> list[str]:
    """Return the properties of a variable that a statement compares for equality, in patterns and in conditions."""
    if not var:
        return []
    in_pattern = re.findall(rf"[(\[]{var}(?::[\w|]+)? \{{([^}}]*)\}}", text)
    names = [pair.partition(":")[0].strip() for part in in_pattern for pair in part.split(",")]
    return [*names, *re.findall(rf"\b{var}\.(\w+) (?:=|IN) ", text)]


def is_key(type_name: str, name: str) -> bool:
    """Return True if each value of a property belongs to one node."""
    prop = MODEL.find_property(type_name, name) if type_name in (*MODEL.labels, *MODEL.interfaces) else None
    return prop is not None and prop.unique


def has_index(type_name: str, name: str) -> bool:
    """Return True if a property is a key or has an index. Interfaces have indexes of keys only."""
    if type_name in MODEL.links:
        return any(prop.name == name and prop.indexed for prop in MODEL.links[type_name].properties)
    if type_name == "Node" or type_name not in (*MODEL.labels, *MODEL.interfaces):
        return False
    prop = MODEL.find_property(type_name, name)
    return prop is not None and (prop.unique or (prop.indexed and type_name in MODEL.labels))
