"""Parts of the schema that are derived from its fields: filters, sort keys, aggregates, diffs."""
