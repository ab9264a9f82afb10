"""Texts that a spreadsheet would run or reckon with, were they not marked as texts."""

from __future__ import annotations

from typing import Final

LIVING: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that make Excel, LibreOffice or an importing program read a formula."""


def is_living(text: str) -> bool:
    """Return whether a spreadsheet could read this text as a formula."""
    return text.startswith(LIVING)
