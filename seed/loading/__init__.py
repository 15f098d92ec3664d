"""Reading, checking and writing of any data set; this package knows no county.

`rows` holds nodes and links, `table`, `values` and `rules` read and check them, `loader` and `migration` write them.
"""
