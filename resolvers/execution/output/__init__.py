"""Output plan and projector: from the statement's record to the answer."""
