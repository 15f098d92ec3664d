"""Execution of requests, from the selection to the answer, independent of subjects."""
