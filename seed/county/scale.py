"""The amount of data outside the scope. The scope, which the figures refer to, is always equal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Ranges (least, most additional) of grids per village and buildings per grid; orders; months of duty records."""

    name: str
    grids: tuple[int, int]
    buildings: tuple[int, int]
    orders: int = 0
    duty_months: int = 0


COUNTY = Scale("county", grids=(1, 2), buildings=(1, 1))
# three years, every grid and building, 0.27 million orders (domain §6.2): for benchmarks
FULL = Scale("full", grids=(3, 4), buildings=(6, 4), orders=266_000, duty_months=36)
