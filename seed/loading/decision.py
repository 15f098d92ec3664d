"""The decision of a load: what is to be done with a data set and a graph, before anything is written.

Not here: doing it (loader.py). A load goes on with, or replaces, exactly what it was told to; anything else is refused.
"""

from __future__ import annotations

from enum import StrEnum

from graph.errors import DataError
from graph.model import VERSION, is_newer
from seed.loading.census import Census, few
from seed.loading.mark import Mark, State
from seed.loading.rows import DataSet


class Action(StrEnum):
    """What a load does."""

    BEGIN = "BEGIN"  # the graph is empty
    GO_ON = "GO_ON"  # behind the batches of the same data set that are there
    REPLACE = "REPLACE"  # delete what is there, then load
    KEEP = "KEEP"  # another data set is there and stays
    NOTHING = "NOTHING"  # the data set is there


UPDATE = "this is {}: update gongjian, or use another graph"
FINISH = {
    State.LOADING: "is half loaded; repeat the command that began it",
    State.REPLACING: "is half loaded in the place of another; repeat the command that began it",
    State.MIGRATING: "is half brought up to a newer model; finish that with `gongjian migrate`",
}


def decide(
    mark: Mark | None,
    found: Census,
    expected: Census,
    data: DataSet,
    *,
    replace: bool = False,
    again: bool = False,
    keep: bool = False,
) -> Action:
    """Decide by what the mark says and what is `found`; `expected` is what the mark promises of the data set so far.

    `keep` leaves another complete data set where it is. Raises `DataError` for what is not to be touched.
    """
    if not data.nodes:
        raise DataError(f"Data set {data.name!r} holds nothing; nothing was changed.")
    if mark is None:
        return _without_mark(found, replace=replace)
    if is_newer(mark.model_version):
        raise DataError(
            f"The graph holds {mark.name!r} of model version {mark.model_version}, {UPDATE.format(VERSION)}."
        )
    if mark.ready and mark.says(data) and not again:
        return Action.NOTHING
    if mark.state == State.REPLACING and mark.says(data):
        return Action.GO_ON
    if mark.says(data) and found == expected:
        return Action.REPLACE if again else Action.GO_ON
    if replace:
        return Action.REPLACE
    if keep and mark.ready and mark.model_version == VERSION:
        return Action.KEEP
    raise DataError(refusal(mark, found, expected, data))


def _without_mark(found: Census, *, replace: bool) -> Action:
    if not found:
        return Action.BEGIN
    if replace:
        return Action.REPLACE
    raise DataError(f"The graph holds somebody else's data, {found}; use another graph, or --replace to delete it all.")


def refusal(mark: Mark, found: Census, expected: Census, data: DataSet) -> str:
    """Say what is there and what can be done."""
    if mark.says(data):
        differences = few(found.differences(expected))
        return (
            f"The graph holds {mark.name!r} and something else, or not all of it ({differences}); "
            "look at it with `gongjian check`, or use --replace to load it anew."
        )
    other = f"use --replace to put {data.name!r} in its place"
    if mark.state != State.READY:
        return f"The graph holds {mark.name!r}, which {FINISH[State(mark.state)]}, or {other}."
    if mark.model_version != VERSION:
        return (
            f"The graph holds {mark.name!r} of model version {mark.model_version}, this is {VERSION}; "
            f"bring it up with `gongjian migrate`, or {other}."
        )
    return f"The graph holds another data set, {mark.name!r}; {other}."
