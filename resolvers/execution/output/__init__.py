"""The output plan, from the statement's record to the answer."""
