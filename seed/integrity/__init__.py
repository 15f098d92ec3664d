"""The check of a whole graph: every node and link is read once and held against the mark and the rules (domain §2.10)."""

from seed.integrity.check import Report, check
from seed.integrity.finding import Finding
from seed.integrity.inspection import Inspection

__all__ = ["Finding", "Inspection", "Report", "check"]
