"""Tests of Gongjian; `unit/` mirrors the source, CONTRIBUTING.md describes the other folders."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # the checkout
