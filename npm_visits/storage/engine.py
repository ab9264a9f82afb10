"""The database engine: the only module that names `sqlcipher3`, imported before any other of storage.

The exceptions of sqlcipher3 do not inherit from those of `sqlite3`, so a library or module that
catches the standard ones would miss ours and leave a transaction open. Everybody therefore takes
exceptions from here, and sqlite-utils is made to use this engine: it looks for a module named
`pysqlite3` by itself, and finds SQLCipher under that name.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import sqlcipher3  # type: ignore[import-untyped,unused-ignore]
import sqlcipher3.dbapi2  # type: ignore[import-untyped,unused-ignore]

if TYPE_CHECKING:  # the engine has no types of its own; its interface is that of the standard module
    from sqlite3 import Connection, Cursor, DatabaseError, IntegrityError, OperationalError
else:
    from sqlcipher3.dbapi2 import Connection, Cursor, DatabaseError, IntegrityError, OperationalError

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["Connection", "Cursor", "DatabaseError", "IntegrityError", "OperationalError", "connect", "tables_of"]

# Below this version a write-ahead log could be reset wrongly and corrupt the file.
OLDEST_SQLITE: Final = (3, 51, 3)

if "sqlite_utils" in sys.modules:
    _message = "sqlite_utils was imported before npm_visits.storage.engine"
    raise ImportError(_message)
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2


def connect(uri: str, *, patience_s: float) -> Connection:
    """Open a connection to a file URI; transactions begin only where the caller says so."""
    # A vault is opened on the thread that derives its key and then handed over to the window's, for good: one thread
    # at a time, which the engine's own check of the opening thread would refuse.
    connection: Connection = sqlcipher3.dbapi2.connect(
        uri, uri=True, isolation_level=None, timeout=patience_s, check_same_thread=False
    )
    return connection


def check_version() -> None:
    """Refuse an engine with the known fault in its write-ahead log."""
    if tuple(sqlcipher3.dbapi2.sqlite_version_info) < OLDEST_SQLITE:
        message = "this build carries an SQLite that can corrupt a write-ahead log"
        raise RuntimeError(message)


def tables_of(connection: Connection) -> Database:
    """Return sqlite-utils' view of a connection; no plug-in ever receives the open database."""
    import sqlite_utils  # noqa: PLC0415 - 120 ms, needed only where tables are made or changed

    if vars(sqlite_utils.db)["sqlite3"] is not sqlcipher3:
        message = "sqlite-utils does not use SQLCipher"
        raise RuntimeError(message)
    return sqlite_utils.Database(connection, execute_plugins=False)
