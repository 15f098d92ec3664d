"""Spearman's rank correlation, against pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.correlation import Correlation, ranks, spearman

VALUES = st.one_of(st.none(), st.integers(-3, 3), st.floats(-10, 10, width=16))


@given(st.lists(st.tuples(VALUES, VALUES), max_size=30))
def test_equals_the_correlation_of_pandas_ranks(pairs: list[tuple[float | None, float | None]]) -> None:
    found = spearman(pairs)
    frame = pd.DataFrame(pairs, columns=["a", "b"], dtype=float).dropna()
    assert found.n == len(frame)
    expected = frame.rank()
    if len(frame) < 2 or (expected.std() == 0).any():
        assert found.rho is None
    else:
        assert found.rho == pytest.approx(np.corrcoef(expected["a"], expected["b"])[0, 1])


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert ranks([5, 1, 5, 9]).tolist() == [2.5, 1, 2.5, 4]


def test_known_correlations() -> None:
    assert spearman([(1, 10), (2, 20), (3, 30)]) == Correlation(1, 3)
    assert spearman([(1, 3), (2, 2), (3, 1), (None, 5)]) == Correlation(-1, 3)
    assert spearman([(1, 1)]) == Correlation(None, 1)
