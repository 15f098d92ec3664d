"""One arm of a traversal as a MATCH: its pattern, and what makes it hold on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.model import MODEL
from graph.path import Chain, Hop, Stop
from graph.plan import Argument, Day
from graph.predicate import exists, holds
from graph.traversal import Arm
from graph.writer import Writer


@dataclass(frozen=True, slots=True)
class Start:
    """Where a match begins: the variable that is known already, and a label to check if it may be of another type."""

    var: str
    check: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a match binds: the node found, the link whose facts are wanted, and the expressions that order them."""

    var: str
    keys: tuple[str, ...]
    edge: str | None = None
    extra: tuple[str, ...] = ()

    @property
    def variables(self) -> str:
        return ", ".join((self.var, *((self.edge,) if self.edge else ()), *self.extra))


@dataclass(slots=True)
class Match:
    """Writes an arm. `names` maps the pattern's names to the statement's variables."""

    writer: Writer
    arm: Arm
    type: str  # of the node found: the traversal's target or something narrower
    day: Day
    arguments: tuple[Argument, ...]
    names: dict[str, str]
    start: Start | None
    seek: Callable[[Argument], str] | None = None  # how a root's value is unpacked before its MATCH

    def write(self) -> list[str]:
        """Write `MATCH …`; the conditions are returned, for the caller may have more of them."""
        conditions: list[str] = []
        chains = self.arm.path.from_stop(self.arm.start) if self.arm.start else self.arm.path.chains
        patterns = [self._chain(chain, conditions) for chain in chains]
        self.writer.write(f"MATCH {', '.join(patterns)}")
        return conditions

    def _chain(self, chain: Chain, conditions: list[str]) -> str:
        text = self._stop(chain.stops[0], conditions)
        for hop, stop in zip(chain.hops, chain.stops[1:], strict=True):
            text += self._hop(hop, conditions) + self._stop(stop, conditions)
        return text

    def _stop(self, stop: Stop, conditions: list[str]) -> str:
        if self.start and stop.name == self.arm.start:
            conditions.extend(f"{self.start.var}.{name} = {self._value(value)}" for name, value in stop.where)
            return f"({self.start.var}{f':{self.start.check}' if self.start.check else ''})"
        return self._new_stop(stop, conditions)

    def _new_stop(self, stop: Stop, conditions: list[str]) -> str:
        types = (self.type,) if stop.name == self.arm.found else stop.types
        mortal = any(MODEL.lifetimes_of(MODEL.labels_of(name)) for name in types)
        var = self._var(stop.name or ("n" if mortal else None))
        where = self._conditions(stop.where, var, conditions)
        for name in types if len(types) == 1 else ():
            conditions.extend(exists(name, var, self.writer.moment(self.day)))
        labels = "|".join(name for name in types if name != "Node")
        return f"({var}{f':{labels}' if labels else ''}{where})"

    def _hop(self, hop: Hop, conditions: list[str]) -> str:
        link = MODEL.links[str(hop.type)]
        var = self._var(hop.name or "l")
        where = self._conditions(hop.where, var, conditions)
        moment = self.writer.moment(self.day)
        if hop.repeated:
            conditions.append(f"all(x IN {var} WHERE {' AND '.join(holds(link, 'x', moment))})")
        else:
            conditions.extend(holds(link, var, moment))
        repeated = f"*{hop.least}..{hop.most}" if hop.repeated else ""
        return f"{'<' if hop.along is False else ''}-[{var}:{link.name}{repeated}{where}]-{'>' if hop.along else ''}"

    def _var(self, name: str | None) -> str:
        if name is None:
            return ""
        if name in ("l", "n"):  # nobody refers to these
            return self.writer.name(name)
        if name not in self.names:
            self.names[name] = self.writer.name(name)
        return self.names[name]

    def _conditions(self, where: tuple[tuple[str, str], ...], var: str, conditions: list[str]) -> str:
        """`{…}` for what a match seeks by; a comparison with an optional argument is a condition, or nothing."""
        inline = []
        for name, value in where:
            if not value.startswith("$"):
                inline.append(f"{name}: {self._value(value)}")
            for argument in self._given(value):
                if self.seek:
                    inline.append(f"{name}: {self.seek(argument)}")
                else:
                    conditions.append(f"{var}.{name} = $v.{self.writer.parameter(argument, argument.name)}")
        return f" {{{', '.join(inline)}}}" if inline else ""

    def _given(self, value: str) -> Iterator[Argument]:
        return (argument for argument in self.arguments if value == f"${argument.name}")

    def _value(self, text: str) -> str:
        """A literal as it stands, or `posted.onBehalfOfId` with the variable that `posted` became."""
        name, dot, prop = text.partition(".")
        return f"{self._var(name)}.{prop}" if dot and not text.startswith("'") else text
