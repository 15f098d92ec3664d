"""What a plan reads whole: labels and link types that a step goes through from end to end, and whether it had to.

Whether an index would serve is decided by the statement, which is ours, and the model: a property that the statement
compares for equality and that `graph/model/constraints.py` makes a key or an index of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.engine.plan import EnginePlan, PlanOperator
from graph.model import MODEL

WHOLE = re.compile(r"(?!.*Index)\w*(Label|Nodes|Type|Types|Labels|Relationships)Scan$")  # as Neo4j names them
IN_ORDER = re.compile(r"Node\w*IndexScan$")  # all that an index holds, unless a page that it gives in order ends it
EMBEDDED = "MATCH NODE"  # a scan unless it says which index; without a label the node is known already
SUBJECT = re.compile(r"(?P<var>\w*):(?P<types>\w+(?:\|\w+)*)")


@dataclass(frozen=True, slots=True)
class Scan:
    """A step that reads all nodes of a label, or all links of a type; `type` is `Node` for all nodes there are."""

    step: PlanOperator
    var: str
    type: str


def count_of(name: str) -> str:
    """A statement that counts the nodes of a label, or the links of a type: Neo4j, which alone scans links, has counted both."""
    if name in MODEL.links:
        return f"MATCH ()-[l:{name}]->() RETURN count(l) AS data"
    return f"MATCH (n{'' if name == 'Node' else f':{name}'}) RETURN count(n) AS data"


def scans(plan: EnginePlan) -> Iterator[Scan]:
    """Every scan of a plan; one of several labels once for each."""
    for step, known in _with_known(plan.steps, ""):
        if not is_scan(step) or (plan.ran and step.rows is None):  # nothing came so far
            continue
        found = SUBJECT.search(step.details)
        if plan.embedded and found and found["var"] and re.search(rf"\b{found['var']}\b", known):
            continue  # it looks again at a node that it has
        for name in found["types"].split("|") if found else ("Node",):
            yield Scan(step, found["var"] if found else step.details, name)


def _with_known(steps: Sequence[PlanOperator], known: str) -> Iterator[tuple[PlanOperator, str]]:
    """Each step with what stands before it, where steps are told in the order they run: what it says is known."""
    for step in steps:
        yield step, known
        below = f"{known} {step.details}"
        yield from _with_known(step.children, below if step.name == "CALL" else known)
        known = known if step.name.startswith("UNION") else below


def is_scan(step: PlanOperator) -> bool:
    if step.name == EMBEDDED:
        return bool(re.match(r"\(\w*:", step.details)) and "[index:" not in step.details
    return bool(WHOLE.match(step.name)) or (step.rows is not None and bool(IN_ORDER.search(step.name)))


def is_seek(step: PlanOperator) -> bool:
    """Whether it reads what an index has for a value, which may be much."""
    return "IndexSeek" in step.name or (step.name == EMBEDDED and "[index:" in step.details)


def sought_by(scan: Scan, text: str) -> str | None:
    """The indexed property by which the statement compares what is scanned: it could have been sought by that."""
    if IN_ORDER.search(scan.step.name):
        return None
    return next((name for name in equated(scan.var, text) if has_index(scan.type, name)), None)


def equated(var: str, text: str) -> list[str]:
    """The properties of a variable that a statement compares for equality, in a pattern or in a condition."""
    if not var:
        return []
    in_pattern = re.findall(rf"[(\[]{var}(?::[\w|]+)? \{{([^}}]*)\}}", text)
    names = [pair.partition(":")[0].strip() for part in in_pattern for pair in part.split(",")]
    return [*names, *re.findall(rf"\b{var}\.(\w+) (?:=|IN) ", text)]


def is_key(type_name: str, name: str) -> bool:
    """Whether a property has one node for each value."""
    prop = MODEL.find_property(type_name, name) if type_name in (*MODEL.labels, *MODEL.interfaces) else None
    return prop is not None and prop.unique


def has_index(type_name: str, name: str) -> bool:
    """Whether a property is a key, or has an index; an interface has its keys only."""
    if type_name in MODEL.links:
        return any(prop.name == name and prop.indexed for prop in MODEL.links[type_name].properties)
    if type_name == "Node" or type_name not in (*MODEL.labels, *MODEL.interfaces):
        return False
    prop = MODEL.find_property(type_name, name)
    return prop is not None and (prop.unique or (prop.indexed and type_name in MODEL.labels))
