"""Files as raw sheets: rows of the values that cells hold, with merged ranges and what is hidden."""
