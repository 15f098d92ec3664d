"""Networks and their measures: types that are computed, beside those that a statement answers."""
