"""The values of `$v`, bound from the variables of a request."""
