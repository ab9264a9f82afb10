"""The data files in `resources/`, read and checked: topics, lists, standards, packs, word list.

Everything takes the folder that `paths.resources()` returns. A fault in a file names the file and
the entry, because these files are written by people who are not programmers.
"""

from npm_visits.content.loader import load
from npm_visits.content.reading import ContentFault
from npm_visits.content.sheets import checklist_codes, checklist_sheets, example_sheets, table_rows, written_sheets
from npm_visits.content.texts import texts
from npm_visits.content.words import words

__all__ = [
    "ContentFault", "checklist_codes", "checklist_sheets", "example_sheets", "load", "table_rows", "texts", "words",
    "written_sheets",
]  # fmt: skip
