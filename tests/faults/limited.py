"""A process whose files may grow only so far: writes fail in the middle of a commit, at every place.

Run as `python limited.py MODE FOLDER FIRST LAST STEP`. For each limit a fresh copy of the vault is
written until the system refuses. Then either the vault is closed under the limit, or the limit is
lifted and the same change tried again; all that was acknowledged must be there. Prints one line per
limit: its number, `refused` or `fine`, and how many acknowledged changes are lost.
"""

from __future__ import annotations

import resource
import shutil
import sys
from pathlib import Path

from npm_visits.domain.answers import Answer
from npm_visits.domain.changes import Set
from npm_visits.errors import DiskFault, DiskFull
from npm_visits.storage import Vault, open_vault

PASSPHRASE = "correct horse battery staple"
OFFICER = "officer-1"
TRIES = 8


def limit(size: int) -> None:
    """Let no file grow beyond `size` bytes (-1: as far as it likes)."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY if size < 0 else size, hard))


def put(vault: Vault, number: int) -> None:
    """Save one answer."""
    vault.apply([Set(Answer, f"f/q{number}", "value", f"answer {number} " * 30)], officer_id=OFFICER)


def write_until_refused(vault: Vault, *, boasts: bool) -> tuple[list[int], int]:
    """Return what was acknowledged and the number that failed, or 0."""
    saved: list[int] = []
    for number in range(1, TRIES):
        try:
            if boasts:
                saved.append(number)
            put(vault, number)
        except (DiskFull, DiskFault):
            return saved, number
        if not boasts:
            saved.append(number)
    return saved, 0


def one(folder: Path, more: int, *, boasts: bool) -> tuple[str, int]:
    """Try one limit on a copy of the vault."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    vault = open_vault(copy, PASSPHRASE)
    put(vault, 0)
    limit((copy / "vault.db-wal").stat().st_size + more)
    saved, failed = write_until_refused(vault, boasts=boasts)
    if more % 2:
        vault.close()  # while nothing can be written
        limit(-1)
    else:
        limit(-1)
        if failed and not boasts:
            put(vault, failed)
            saved.append(failed)
        vault.close()
    with open_vault(copy, PASSPHRASE) as again:
        lost = [n for n in saved if again.get(Answer, f"f/q{n}") is None or len(again.history(Answer, f"f/q{n}")) != 1]
        assert again.check() == []
    shutil.rmtree(copy)
    return ("refused" if failed else "fine"), len(lost)


if __name__ == "__main__":
    mode, where, first, last, step = sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:6])
    for size in range(first, last, step):
        result, lost_count = one(where, size, boasts=mode == "broken-boasts")
        print(size, result, lost_count, flush=True)  # noqa: T201 - this is its report
