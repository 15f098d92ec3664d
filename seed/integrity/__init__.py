"""The check of a stored graph: read each node and link once, compare with the mark and the rules (domain §2.10)."""

from seed.integrity.check import Report, check
from seed.integrity.finding import Finding
from seed.integrity.inspection import Inspection

__all__ = ["Finding", "Inspection", "Report", "check"]
