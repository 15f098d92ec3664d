"""Networks of the graph: read by documents of the public schema, measured in a process of their own, kept per data version."""
