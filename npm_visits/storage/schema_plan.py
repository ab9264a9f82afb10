"""When a document was promised, and when it was refused."""

from __future__ import annotations

from typing import Final

ANSWERED_DOCUMENTS: Final = """
ALTER TABLE document_request ADD COLUMN promised_at TEXT NOT NULL DEFAULT '';
ALTER TABLE document_request ADD COLUMN refused_at TEXT NOT NULL DEFAULT '';
"""
