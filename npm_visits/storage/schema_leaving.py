"""Which finished files were looked through for identities; before there was this column it was the Word document."""

from __future__ import annotations

from typing import Final

SEARCHED: Final = """
ALTER TABLE report_export ADD COLUMN looked_in TEXT NOT NULL DEFAULT '[]';
UPDATE report_export SET looked_in = '["word"]' WHERE identities IN ('clear', 'overridden');
"""
