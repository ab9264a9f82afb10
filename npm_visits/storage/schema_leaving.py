"""What is known of a file that left: which finished files were looked through, which small counts were kept back."""

from __future__ import annotations

from typing import Final

# before there was this column it was the Word document
SEARCHED: Final = """
ALTER TABLE report_export ADD COLUMN looked_in TEXT NOT NULL DEFAULT '[]';
UPDATE report_export SET looked_in = '["word"]' WHERE identities IN ('clear', 'overridden');
"""

# 0: of what left earlier it is not known
KEPT_BACK: Final = """
ALTER TABLE report_export ADD COLUMN threshold INTEGER NOT NULL DEFAULT 0;
"""
