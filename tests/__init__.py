"""Tests of Gongjian; `unit/` mirrors the source, the other folders are described in CONTRIBUTING.md."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # the checkout
