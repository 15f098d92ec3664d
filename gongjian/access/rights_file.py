"""The file of a deployment's rights (`GONGJIAN_RIGHTS_FILE`): it takes cells of the matrix away, and adds a few that are marked.

    [hide.nodes]
    Contribution = ["MEMBER_UNIT"]
    [hide.plain]
    OFFICIAL = ["COMMUNITY_ADMIN"]
    [show.plain]
    COMMENT = ["TOWNSHIP_ADMIN"]

A file with any mistake is refused as a whole, so that no cell is open by a typing error.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.access.effective import STANDARD, EffectiveMatrix, Roles, Sort
from graph.access.matrix import WIDENABLE
from graph.access.roles import SIGNED_IN, Role
from graph.errors import BadUserInput
from graph.model import MODEL, Guard, Sensitivity

SETTING = "GONGJIAN_RIGHTS_FILE"
LEVEL_1 = "L1"  # the row of all labels of this level
HIDE, SHOW = "hide", "show"
SORTS: tuple[Sort, ...] = ("plain", "masked")
TABLES = {HIDE: ("nodes", *SORTS), SHOW: SORTS}
NAMES = ", ".join(f"{verb}.{name}" for verb, names in TABLES.items() for name in names)


def matrix_of(file: Path | None) -> EffectiveMatrix:
    """Return the matrix of a deployment; without a file the program's. Raises `BadUserInput` for a wrong file."""
    if file is None:
        return STANDARD
    text = _text(file)
    return RightsFile(file, _toml(file, text)).applied(text)


def _text(file: Path) -> str:
    if not file.is_file():
        raise BadUserInput(
            f"Setting {SETTING}: {str(file)!r} is not a file; name a file, or unset the setting.", argument=SETTING
        )
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(file, f"cannot be read as UTF-8: {error}; save it as UTF-8, readable by the service") from None


def _toml(file: Path, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused(file, f"is not TOML: {error}; correct that place") from None


def _refused(file: Path, text: str) -> BadUserInput:
    return BadUserInput(f"File {str(file)!r} of {SETTING} {text}.", argument=SETTING)


class RightsFile:
    """The tables of a file. Each method raises `BadUserInput` for the first mistake."""

    def __init__(self, file: Path, tables: Mapping[str, Any]) -> None:
        self.file = file
        self.tables = tables

    def applied(self, source: str) -> EffectiveMatrix:
        """Return the program's matrix with the changes of the file."""
        matrix = EffectiveMatrix(source=source)
        hidden = [(name, *row) for name in TABLES[HIDE] for row in self._rows(HIDE, name)]
        shown = [(sort, *row) for sort in SORTS for row in self._rows(SHOW, sort)]
        for name, key, roles in hidden:
            if name == "nodes":
                for label in self._labels(key):
                    matrix = matrix.hide_nodes(label, roles)
            else:
                matrix = matrix.hide_values(self._guard(HIDE, name, key), _sort(name), roles)
        for sort, key, roles in shown:
            self._refuse_contradiction(sort, key, roles, [one for one in hidden if one[:2] == (sort, key)])
            matrix = matrix.show_values(self._widenable(sort, key, roles), sort, roles)
        return matrix

    def _rows(self, verb: str, name: str) -> Iterator[tuple[str, Roles]]:
        self._refuse_others(self.tables, TABLES, "")
        found = self._table(self.tables, verb, verb)
        self._refuse_others(found, TABLES[verb], f"{verb}.")
        for key, roles in self._table(found, name, f"{verb}.{name}").items():
            yield key, self._roles(f"{verb}.{name}.{key}", roles)

    def _table(self, parent: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
        found = parent.get(key, {})
        if not isinstance(found, dict):
            raise _refused(self.file, f"has {name} = {found!r}, which is no table; the tables are {NAMES}")
        return found

    def _refuse_others(self, found: Mapping[str, Any], known: Any, prefix: str) -> None:
        for key in found:
            if key not in known:
                raise _refused(self.file, f"has {prefix + key!r}, which is no table of rights; the tables are {NAMES}")

    def _roles(self, name: str, value: Any) -> Roles:
        if not isinstance(value, list) or not value:
            raise _refused(self.file, f'has {name} = {value!r}; write a list of roles, such as ["LEADER"]')
        for one in value:
            if not isinstance(one, str) or one not in SIGNED_IN:
                known = ", ".join(role for role in Role if role in SIGNED_IN)
                raise _refused(
                    self.file, f"has the role {one!r} in {name}, which the matrix does not have; roles: {known}"
                )
        return frozenset(Role(one) for one in value)

    def _labels(self, key: str) -> list[str]:
        levels = {label.name: label.sensitivity for label in MODEL.labels.values() if label.readable}
        if key == LEVEL_1:
            return [name for name, level in levels.items() if level is Sensitivity.INTERNAL]
        if key not in levels:
            raise _refused(
                self.file, f"has {key!r} in hide.nodes, which is no label of the API and not L1; see docs/rights.md"
            )
        if levels[key] is Sensitivity.PUBLIC:
            raise _refused(self.file, f"hides nodes of {key!r}, which everyone sees; remove the row")
        return [key]

    def _guard(self, verb: str, name: str, key: str) -> Guard:
        if key not in {*Guard}:
            raise _refused(
                self.file, f"has {key!r} in {verb}.{name}, which is no row of values; rows: {', '.join(Guard)}"
            )
        return Guard(key)

    def _widenable(self, sort: Sort, key: str, roles: Roles) -> Guard:
        guard = self._guard(SHOW, sort, key)
        possible = WIDENABLE.get((guard, sort), frozenset())
        if more := sorted(roles - possible):
            cells = "; ".join(f"{one}.{kind} for {', '.join(sorted(may))}" for (one, kind), may in WIDENABLE.items())
            raise _refused(self.file, f"shows {key} {sort} to {more[0]}, which no deployment may; possible: {cells}")
        return guard

    def _refuse_contradiction(self, sort: Sort, key: str, roles: Roles, hidden: list[tuple[str, str, Roles]]) -> None:
        if both := sorted(roles & frozenset[Role]().union(*(one[2] for one in hidden))):
            raise _refused(self.file, f"hides {key} {sort} from {both[0]} and shows it; remove one of both")


def _sort(name: str) -> Sort:
    return "plain" if name == "plain" else "masked"
