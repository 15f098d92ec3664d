"""The table of rates and ratios, and their means."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.figures import geometric_mean, median, middle, ratios_of, row, shown
from bench.operations import BARE, LOADERS, NEO4J, OURS, Operation

SHORT = 2.0  # ms; below, the fixed costs of a request have a larger share
TARGETS = {LOADERS: "≥ 6", NEO4J: "≥ 3, each ≥ 1.5"}
Rates = dict[str, list[float]]


@dataclass(slots=True)
class Ratios:
    """Lines of the table. A server that failed in an operation has no figure there; its error follows the table."""

    names: list[str]
    found: dict[str, list[float]] = field(default_factory=dict)
    limits: dict[str, list[float]] = field(default_factory=dict)  # ratios of the bare statement
    said: list[float] = field(default_factory=list)  # ratios to @neo4j/graphql for operations that it can express
    failures: list[str] = field(default_factory=list)

    def head(self) -> list[str]:
        others = self.names[1:]
        cells = ["operation", *(f"{name} /s" for name in self.names), *(f"÷ {name}" for name in others)]
        return [row(*cells), "|---" * len(cells) + "|"]

    def line(self, operation: Operation, rates: Rates, bare: float) -> str:
        wanted = {BARE: ", ≥ 0.9" if bare < SHORT else ", ≥ 0.95"}
        cells = [f"{operation.name}{' ¹' if operation.by_hand else ''}"]
        cells += [shown(median(rates[name])) if name in rates else "fails" for name in self.names]
        for name in self.names[1:]:
            cells.append(self.ratio(operation, name, rates) + wanted.get(name, "") if name in rates else "")
        return row(*cells)

    def ratio(self, operation: Operation, name: str, rates: Rates) -> str:
        ratios = ratios_of(rates[OURS], rates[name])
        self.found.setdefault(name, []).append(median(ratios))
        self.limits.setdefault(name, []).append(median(ratios_of(rates[BARE], rates[name])))
        if name == NEO4J and not operation.by_hand:
            self.said.append(median(ratios))
        return middle(ratios, 2)

    def failed(self, operation: Operation, name: str, why: object) -> None:
        self.failures.append(f"{operation.name}, {name}: {' '.join(str(why).split())[:300]}")

    def feet(self) -> list[str]:
        blank = [""] * len(self.names)
        found = [self.found.get(name, [1.0]) for name in self.names[1:]]
        limits = [self.limits.get(name, [1.0]) for name in self.names[1:]]
        lines = [
            row("geometric mean", *blank, *(f"**{geometric_mean(each):.2f}**" for each in found)),
            row("geometric mean of the bare statement", *blank, *(f"{geometric_mean(each):.2f}" for each in limits)),
            row("minimum", *blank, *(f"{min(each):.2f}" for each in found)),
            row("target", *blank, *(TARGETS.get(name, "") for name in self.names[1:])),
        ]
        if self.said:
            mean = f"**{geometric_mean(self.said):.2f}**, minimum {min(self.said):.2f}"
            lines.append(row("geometric mean without ¹", *blank, *([""] * (len(found) - 1)), mean))
        return [*lines, *(f"\nFails: {each}" for each in self.failures)]
