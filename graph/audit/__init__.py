"""The audit trail: an append-only chain of records about who looked at protected data (docs/administrators.md, Audit)."""
