"""The service: from a request's document to its answer."""
