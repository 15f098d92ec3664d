"""The audit trail in the schema: records of who looked at protected data, for auditors."""
