"""Sign-in: from the token of a request to its viewer (graph/access/viewer.py)."""
