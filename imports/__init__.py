"""Excel and CSV of offices: sheets by subject, read into rows of values and written as templates and filled sheets."""
