"""Network of officials, the organizations they work for, and the communities they are linked to (domain §2.3).

Residents are not in it, nor what officials do in private life: Party membership, volunteering, being of the backbone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node
from gongjian.networks.kinds.events import linked
from gongjian.networks.kinds.nodes import Row, community, day_of, placed, unit
from resolvers.execution.dates import lasting_id

POSTS = "HOLDS"  # leads to the organization of the post
TO_COMMUNITIES = ("LINKED_TO", "REGISTERED_AT", "SECONDED_TO", "EMPLOYED_BY")  # as the documents name their lists


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of an official to an organization or a community: rows of both, its type in the graph, and its dates."""

    person: Row
    place: Row
    relation: str
    edge: Row

    def link(self) -> Link:
        """Return the link; its role is the title, the tier or the role of the official, where there is one."""
        since, until = day_of(self.edge["since"]), day_of(self.edge["until"])
        attributes = {"relation": self.relation, "role": self.edge.get("role")}
        return Link(lasting_id(self.person["id"]), lasting_id(self.place["id"]), 1, since, until, attributes)


def network(data: Row, day: date) -> Network:
    """Return the network of a day from the data of `PEOPLE.graphql`."""
    return _network((*_of_organizations(data), *_of_communities(data)), data, day)


def history(data: Row) -> Network:
    """Return the links of all days up to one, from the data of `PEOPLE_HISTORY.graphql`."""
    return _network(tuple(_of_people(data)), data)


def _network(ties: tuple[Tie, ...], data: Row, day: date | None = None) -> Network:
    officials = (
        Node(lasting_id(row["id"]), row["name"], row["type"], Side.PERSON) for row in (tie.person for tie in ties)
    )
    ended = ((community if tie.relation in TO_COMMUNITIES else unit)(tie.place) for tie in ties)
    present = (*map(unit, data["organizations"]["nodes"]), *map(community, data["communities"]["nodes"]))
    found = tuple(tie.link() for tie in ties)
    return Network.of(NetworkKind.PEOPLE, linked(placed((*officials, *ended, *present), data), found), found, day)


def _of_organizations(data: Row) -> Iterator[Tie]:
    for row in data["organizations"]["nodes"]:
        yield from (Tie(edge["node"], row, "WORKS_FOR", edge) for edge in row["WORKS_FOR"]["edges"])
        for post in row["posts"]["nodes"]:
            yield from (Tie(edge["node"], row, POSTS, {**edge, "role": post["title"]}) for edge in post[POSTS]["edges"])


def _of_communities(data: Row) -> Iterator[Tie]:
    for row in data["communities"]["nodes"]:
        yield from (Tie(edge["node"], row, name, edge) for name in TO_COMMUNITIES for edge in row[name]["edges"])


def _of_people(data: Row) -> Iterator[Tie]:
    for row in data["people"]["nodes"]:
        for name in ("WORKS_FOR", *TO_COMMUNITIES):
            yield from (Tie(row, edge["node"], name, edge) for edge in row[name]["edges"])
        yield from _posts(row)


def _posts(person: Row) -> Iterator[Tie]:
    """Yield the posts of an official whose organization is known on the day."""
    for edge in person[POSTS]["edges"]:
        post: Row = edge["node"]
        if post["organization"]:
            yield Tie(person, post["organization"], POSTS, {**edge, "role": post["role"]})
