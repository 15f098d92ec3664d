"""Statistics: correlations of the figures of communities, and waits from claim to delivery."""
