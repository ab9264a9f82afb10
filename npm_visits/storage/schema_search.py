"""The index of the search, in plain SQL. It holds folded words and where they stand, never a readable text.

`search` has no content of its own: a hit is a row of `searched`, and what it says is read from the record.
"""

from __future__ import annotations

from typing import Final

SEARCH: Final = """
CREATE TABLE searched (
    place INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    UNIQUE (kind, record_id)
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    kind, scope, folded, content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0"
);
"""

# What vaults of earlier versions hold when the index is made: table, column of the scope, columns of texts.
KEPT_BEFORE: Final = (
    ("place", "id", ("name", "common_name", "former_names", "authority", "address", "region", "notes")),
    ("visit", "id", ("number", "objectives", "access_note", "cooperation_note", "summary")),
    ("member", "visit_id", ("code", "employer", "languages", "assignment", "neutrality_note")),
    ("observation", "visit_id", ("number", "location", "text")),
    ("finding", "visit_id", ("number", "title", "text")),
    ("recommendation", "visit_id", ("number", "text", "addressee", "standard")),
    ("point", "filling_id", ("note",)),
    ("answer", "filling_id", ("value",)),
)
