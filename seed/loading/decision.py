"""The decision of a load: the action for a data set and a graph, before the first write.

`loader.py` carries the action out. A load continues or replaces only the data set that the caller allowed.
"""

from __future__ import annotations

from enum import StrEnum

from graph.errors import DataError
from graph.model import VERSION, is_newer
from seed.loading.census import Census, first_differences
from seed.loading.mark import Mark, State
from seed.loading.rows import DataSet


class Action(StrEnum):
    """The action of a load."""

    BEGIN = "BEGIN"  # the graph is empty
    GO_ON = "GO_ON"  # continue after the batches that are stored
    REPLACE = "REPLACE"  # delete the graph, then load
    KEEP = "KEEP"  # leave another data set in the graph
    NOTHING = "NOTHING"  # the data set is loaded already


UPDATE = "this is {}: update gongjian, or use another graph"
FINISH = {
    State.LOADING: "is half loaded; repeat the command that began it",
    State.REPLACING: "is half loaded in the place of another; repeat the command that began it",
    State.MIGRATING: "is half migrated to a newer model; finish the migration with `gongjian migrate`",
}


def decide(
    mark: Mark | None,
    actual: Census,
    expected: Census,
    data: DataSet,
    *,
    replace: bool = False,
    again: bool = False,
    keep: bool = False,
) -> Action:
    """Choose the action. `actual` is the census of the graph, `expected` the census that the mark promises so far.

    A data set that changesets have changed stays, unless `replace` is given. `keep` leaves another complete data set in the graph. Raises `DataError` if the graph must not be changed.
    """
    if not data.nodes:
        raise DataError(f"Data set {data.name!r} holds nothing; nothing was changed.")
    if mark is None:
        return _without_mark(actual, replace=replace)
    if is_newer(mark.model_version):
        raise DataError(
            f"The graph holds {mark.name!r} of model version {mark.model_version}, {UPDATE.format(VERSION)}."
        )
    if mark.ready and mark.describes(data) and not again:
        return Action.REPLACE if replace and mark.changes else Action.NOTHING
    if mark.state == State.REPLACING and mark.describes(data):
        return Action.GO_ON
    if mark.describes(data) and actual == expected:
        return Action.REPLACE if again else Action.GO_ON
    if replace:
        return Action.REPLACE
    if keep and mark.ready and mark.model_version == VERSION:
        return Action.KEEP
    raise DataError(refusal(mark, actual, expected, data))


def _without_mark(actual: Census, *, replace: bool) -> Action:
    if not actual:
        return Action.BEGIN
    if replace:
        return Action.REPLACE
    raise DataError(
        f"The graph holds data of unknown origin, {actual}; use another graph, or --replace to delete it all."
    )


def refusal(mark: Mark, actual: Census, expected: Census, data: DataSet) -> str:
    """Return a message: the present content of the graph, and the possible actions."""
    if mark.describes(data):
        differences = first_differences(actual.differences(expected))
        return (
            f"The graph holds {mark.name!r} with other data, or not all of it ({differences}); "
            "inspect it with `gongjian check`, or use --replace to load it again."
        )
    other = f"use --replace to put {data.name!r} in its place"
    if mark.state != State.READY:
        return f"The graph holds {mark.name!r}, which {FINISH[State(mark.state)]}, or {other}."
    if mark.model_version != VERSION:
        return (
            f"The graph holds {mark.name!r} of model version {mark.model_version}, this is {VERSION}; "
            f"migrate it with `gongjian migrate`, or {other}."
        )
    return f"The graph holds another data set, {mark.name!r}; {other}."
