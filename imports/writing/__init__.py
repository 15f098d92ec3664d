"""Workbooks and CSV files for people: templates, sheets filled from the graph, and reports of problems."""
