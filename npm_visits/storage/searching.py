"""The index of the search: written in the transaction of the change, asked by kind and scope.

One entry for each record, over the fields that its class names in `searched`. The scope is the visit (or filling, or
the record itself) that it belongs to. Texts are folded by `domain.text.fold`, because the engine's own tokenizer does
not match IŞIQ with ışıq.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npm_visits.domain.search import Asked, words_of
from npm_visits.storage.engine import Connection
from npm_visits.storage.schema_search import KEPT_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.records import Record
    from npm_visits.storage.records import Cell, Shape

LONGEST: Final = 100_000  # characters of one field; a pasted book is found by its first hundred pages
_CODE: Final = re.compile(r"[a-z0-9_.:+-]*")  # the name of a choice, a number, a day: nothing that one searches for
_PUT: Final = "INSERT INTO search (rowid, kind, scope, folded) VALUES (?, ?, ?, ?)"


def indexed(texts: Sequence[str]) -> str:
    """Return what the index holds of a record's texts; empty where there is nothing to search for.

    It is cut into words as a question is: the engine's own idea of a letter is older than Python's.
    """
    return " ".join(word for text in texts if not _CODE.fullmatch(text) for word in words_of(text[:LONGEST]))


def renew(connection: Connection, of: Shape[Record], record_id: str) -> None:
    """Bring the entry of one record up to date, within the open transaction."""
    kind = of.kind
    names = ", ".join(f'"{name}"' for name in (_scope(of), *kind.searched))
    found = connection.execute(f"SELECT {names}, removed FROM {of.table} WHERE id=?", [record_id]).fetchone()  # noqa: S608
    texts = [] if found is None or found[-1] else [str(cell) for cell in found[1:-1]]
    _write(connection, kind.kind, record_id, str(found[0]) if found else "", indexed(texts))


def fill(connection: Connection) -> None:
    """Index what a vault of an earlier version holds, within the open transaction."""
    for table, scope, texts in KEPT_BEFORE:
        names = ", ".join(f'"{name}"' for name in ("id", scope, *texts))
        for row in connection.execute(f'SELECT {names} FROM "{table}" WHERE removed=0').fetchall():  # noqa: S608
            _write(connection, table, str(row[0]), str(row[1]), indexed([str(cell) for cell in row[2:]]))


def query(asked: str) -> str:
    """Return what a person asked as the engine understands it; empty when there is no word in it.

    Every word must be there, each as the beginning of a word; words in quotation marks stand next to each other.
    """
    read = Asked.read(asked)
    return " AND ".join([*(f'"{" ".join(phrase)}"' for phrase in read.phrases), *(f'"{word}"*' for word in read.words)])


def hits(
    connection: Connection, asked: str, kind: str, *, within: Sequence[str] = (), limit: int
) -> list[str]:
    """Return the ids of records of a kind that hold what was asked, the newest first; `within` are scopes."""
    wanted = query(asked)
    if not wanted or not connection.execute("SELECT 1 FROM searched WHERE kind=? LIMIT 1", [kind]).fetchone():
        return []
    terms = [f"kind:{_token(kind)}", f"folded:({wanted})"]
    if within:
        terms.insert(1, f"scope:({' OR '.join(_token(scope) for scope in within)})")
    found = connection.execute(
        "SELECT record_id FROM search JOIN searched ON place = search.rowid WHERE search MATCH ?"
        " ORDER BY search.rowid DESC LIMIT ?",
        [" AND ".join(terms), limit],
    )
    return [str(row[0]) for row in found.fetchall()]


def _write(connection: Connection, kind: str, record_id: str, scope: str, folded: str) -> None:
    found = connection.execute(
        "SELECT place FROM searched WHERE kind=? AND record_id=?", [kind, record_id]
    ).fetchone()
    if found is not None:
        connection.execute("DELETE FROM search WHERE rowid=?", [found[0]])
    if not folded:
        connection.execute("DELETE FROM searched WHERE kind=? AND record_id=?", [kind, record_id])
        return
    place: Cell = found[0] if found else connection.execute(
        "INSERT INTO searched (kind, record_id) VALUES (?, ?)", [kind, record_id]
    ).lastrowid
    connection.execute(_PUT, [place, _plain(kind), _plain(scope), folded])


def _scope(of: Shape[Record]) -> str:
    names = {column.name for column in of.columns}
    return next((name for name in ("visit_id", "filling_id", "place_id") if name in names), "id")


def _plain(name: str) -> str:
    """Return a name as one word of the index."""
    return "".join(letter if letter.isalnum() else "0" for letter in name)


def _token(name: str) -> str:
    return f'"{_plain(name)}"'
