"""The published figures (domain §1.7), at the horizon and, in this data set, a year before."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """A figure a year before the horizon, and at the horizon."""

    before: int
    now: int


HEADS = Figure(61, 75)
DEPARTMENTS = Figure(52, 54)
CADRES = Figure(2684, 3140)
MEMBER_ORGANIZATIONS = Figure(337, 392)
PROJECTS = Figure(388, 590)
FUNDS_FEN = Figure(784_500_000, 1_236_000_000)
ISSUES = Figure(842, 1326)
BACKBONE = Figure(3571, 4183)
VOLUNTEERS = Figure(1322, 1700)
RESIDENTS = Figure(9680, 10_000)  # a tenth of the residents of the 24 communities
DEPUTIES = Figure(11, 15)
FORUMS = Figure(12, 15)
GROUPS = Figure(41, 53)
ACTIVITIES = Figure(296, 512)
LED_COMMUNITIES = Figure(23, 24)  # with exactly one county leader
BUSY_LEADERS = Figure(1, 0)  # county leaders with more than one community
RISE_BASIS_POINTS = Figure(1864, 2251)  # highest pay rise: 18.64 %, 22.51 %
