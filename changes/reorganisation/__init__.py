"""Proposals of changesets for reorganisations: a unit is dissolved, grids are redrawn, merged or split, a person moves."""
