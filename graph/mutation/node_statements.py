"""Statements that find nodes by their keys, lock them, and read where they lie."""

from __future__ import annotations

from graph.model import MODEL

KEYS = {"code": "Area", "uscc": "Organization", "partyOrgCode": "PartyOrganization"}  # unique property → its type
# the areas and organizations on which a node lies, where it is not one itself: (n)-[:TYPE]->(:Type)
PLACES = {
    "JointPartyCommittee": (("SERVES", "Community"),),
    "SelfGovernanceGroup": (("HOSTED_BY", "Community"),),
    "VolunteerTeam": (("HOSTED_BY", "Community"),),
    "Forum": (("HOSTED_BY", "Community"),),
    "PartyOrganization": (("PARTY_ORG_OF", "Area"), ("PARTY_ORG_OF", "Organization")),
    "DispatchedAgency": (("STATIONED_IN", "Township"),),
    "Person": (("WORKS_FOR", "Organization"),),
    "Post": (("POST_IN", "Area"), ("POST_IN", "Organization")),
}

# communities whose 1+1+N leaders people are or were; one row [code] per link
COMMUNITIES_OF_PEOPLE = "UNWIND $v.ids AS id MATCH (n:Person {id: id})-[:LINKED_TO]->(b:Community) RETURN b.code"


def find_statement(key: str) -> str:
    """Return the statement for the ids of nodes with the keys `$v.keys`: one row [key, id] per node."""
    return f"UNWIND $v.keys AS key MATCH (n:{KEYS[key]} {{{key}: key}}) RETURN key, n.id"


def read_statement(label: str) -> str:
    """Return the statement for nodes with `$v.ids`: one row per node."""
    return f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n)"


def touch_statement(label: str) -> str:
    """Return the statement that counts a change of nodes with `$v.ids`, which locks them: one row per node."""
    return (
        f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}}) "
        "SET n.version = n.version + 1, n.updatedAt = datetime($v.at) RETURN properties(n)"
    )


def place_statement(label: str, link: str, target: str) -> str:
    """Return the statement for where nodes with `$v.ids` lie: one row [properties, id, area code, organization's id] per link."""
    key = "b.code, null" if target in MODEL.labels_of("Area") | {"Area"} else "null, b.id"
    return f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}})-[l:{link}]->(b:{target}) RETURN properties(l), id, {key}"
