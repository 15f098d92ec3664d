"""Execution of requests, from a selection to an answer; no subject is named here."""
