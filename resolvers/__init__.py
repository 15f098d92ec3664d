"""The path behind each field, one value per field, one module per subject; `execution` plans, binds and answers requests."""
