"""The loader of any data set: read rows, check them, write them. No module here depends on a county.

`rows` holds nodes and links; `table`, `values` and `rules` read and check them; `loader` and `migration` write them.
"""
