"""Explanations of requests: times, plans, statements, advice."""
