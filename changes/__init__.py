"""Changesets: lists of changes to links, checked as a whole, previewed, made all at once or not at all, and undone."""
