"""Binding of the variables of a request to the parameters `$v` of a statement."""
