"""The null model: degrees stay, and its samples are like those of another library's exchanges."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from analysis.incidence import Incidence, shared_counts
from analysis.network import Network
from analysis.random_numbers import seeded
from analysis.rewiring import rewirings
from tests.support import networks
from tests.support.switching import switched

pytestmark = pytest.mark.once


@given(networks.random_networks())
@settings(max_examples=30, deadline=None)
def test_degrees_of_both_sides_stay(network: Network) -> None:
    matrix = Incidence.of(network).matrix
    with seeded():
        for one in rewirings(matrix, 3):
            assert (one.sum(0) == matrix.sum(0)).all() and (one.sum(1) == matrix.sum(1)).all()


def test_each_matrix_with_the_degrees_is_as_likely_as_another() -> None:
    """Of 3 × 3 matrices with sums 1, 1, 1 there are six."""
    with seeded():
        found = Counter(one.tobytes() for one in rewirings(np.eye(3, dtype=bool), 3000))
    assert len(found) == 6
    assert all(count == pytest.approx(500, abs=110) for count in found.values())  # five deviations of 500 of 3000


def test_equal_seeds_give_equal_samples_and_progress_is_told() -> None:
    matrix = Incidence.of(networks.county_on()).matrix
    steps: list[tuple[int, int]] = []
    samples = []
    for seed in (1, 1, 2):
        with seeded(seed):
            samples.append([one.tobytes() for one in rewirings(matrix, 3, lambda done, of: steps.append((done, of)))])
    assert samples[0] == samples[1] != samples[2]
    assert steps == [(1, 3), (2, 3), (3, 3)] * 3


def test_shared_units_of_samples_are_like_those_of_networkit() -> None:
    """Compare means and deviations of the shared units of each pair with edge switching by another library."""
    matrix = Incidence.of(networks.county_on()).matrix
    with seeded():
        ours = np.array([shared_counts(one) for one in rewirings(matrix, 300)])
    theirs = np.array([shared_counts(one) for one in switched(matrix, 300)])
    first, second = np.triu_indices(len(matrix), 1)
    means, deviations = ([f(samples)[first, second] for samples in (ours, theirs)] for f in (_mean, _deviation))
    error = np.sqrt((deviations[0] ** 2 + deviations[1] ** 2) / 300)
    distances = np.abs(means[0] - means[1]) / error
    assert distances.mean() == pytest.approx(0.8, abs=0.25)  # the mean of |z| is √(2/π) = 0.80 if both are alike
    assert deviations[0].mean() == pytest.approx(deviations[1].mean(), rel=0.03)


def _mean(samples: Any) -> Any:
    return samples.mean(0)


def _deviation(samples: Any) -> Any:
    return samples.std(0, ddof=1)
