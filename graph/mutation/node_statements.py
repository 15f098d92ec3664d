"""Statements that find nodes by their keys, lock them, read where they lie, and write them."""

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
    "KeyPlace": (("LOCATED_IN", "Area"),),
    "Person": (("WORKS_FOR", "Organization"),),
    "Post": (("POST_IN", "Area"), ("POST_IN", "Organization")),
}
# the areas where people serve or live, and where units are: they decide who may change the nodes, and not who may change their links
HOMES = {
    "Unit": (("LOCATED_IN", "Area"),),
    "Department": (("LOCATED_IN", "Area"),),
    "CommandCenter": (("OPERATES_FOR", "Area"),),
    "Person": (
        ("ASSIGNED_TO", "Grid"),
        ("ASSIGNED_TO", "MicroGrid"),
        ("ASSIGNED_TO", "Building"),
        ("EMPLOYED_BY", "Community"),
    ),
    "CommunityService": (("OFFERED_IN", "Community"),),
    "Resident": (
        ("ASSIGNED_TO", "Grid"),
        ("ASSIGNED_TO", "MicroGrid"),
        ("ASSIGNED_TO", "Building"),
        ("LIVES_IN", "Building"),
        ("BACKBONE_OF", "Community"),
        ("VOLUNTEERS_WITH", "Community"),
    ),
}

# communities whose 1+1+N leaders people are or were; one row [code] per link
COMMUNITIES_OF_PEOPLE = "UNWIND $v.ids AS id MATCH (n:Person {id: id})-[:LINKED_TO]->(b:Community) RETURN b.code"


def find_statement(key: str) -> str:
    """Return the statement for the ids of nodes with the keys `$v.keys`: one row [key, id] per node."""
    return unique_statement(KEYS[key], key)


def unique_statement(type_: str, key: str) -> str:
    """Return the statement for the ids of nodes of a type with values `$v.keys` of a property: one row [value, id] per node."""
    return f"UNWIND $v.keys AS key MATCH (n:{type_} {{{key}: key}}) RETURN key, n.id"


def read_statement(label: str) -> str:
    """Return the statement for nodes with `$v.ids`: one row per node."""
    return f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n)"


def version_statement(label: str) -> str:
    """Return the statement for the versions of nodes with `$v.ids`: one row [id, version] per node."""
    return f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}}) RETURN id, n.version"


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


def hanging_statement(label: str) -> str:
    """Return the statement for all links of nodes with `$v.ids`: one row [type, source's id, target's id, properties] per link.

    A link between two of them has two rows.
    """
    return (
        f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}})-[l]-() "
        "RETURN type(l), startNode(l).id, endNode(l).id, properties(l)"
    )


def counted(creation: str) -> str:
    """Return a statement that creates nodes `n` with their number: one row."""
    return f"{creation} RETURN count(n)"


def change_statement(label: str, assignments: str) -> str:
    """Return the statement that replaces all properties of nodes: one row with their number.

    `assignments` are those of properties that are made from text or numbers.
    """
    return (
        f"UNWIND $v.rows AS row MATCH (n:{label} {{id: row.plain.id}}) SET n = row.plain{assignments} RETURN count(n)"
    )


def release_statement(label: str, name: str) -> str:
    """Return the statement that removes a property of the node with `$v.id`: one row."""
    return f"MATCH (n:{label} {{id: $v.id}}) REMOVE n.{name} RETURN n.id"


def delete_statement(label: str) -> str:
    """Return the statement that deletes nodes without links: one row with their number."""
    return f"UNWIND $v.rows AS row MATCH (n:{label} {{id: row.plain.id}}) DELETE n RETURN count(row)"
