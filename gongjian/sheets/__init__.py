"""Sheets of offices filled from the graph: documents of the public schema, asked with the rights of whoever exports."""
