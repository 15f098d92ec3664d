"""Values of cells: the text, number or day that a file holds becomes a value of the column's type, or is refused."""
