"""Statistics that are computed from the answers to documents of the public schema."""
