"""Killed without warning: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time

import pytest

from npm_visits.domain.answers import Answer, PointRecord
from npm_visits.domain.evidence import Observation
from npm_visits.errors import VaultInUse
from npm_visits.storage import connection as profile
from npm_visits.storage import header as headers
from npm_visits.storage import keys, open_vault
from npm_visits.storage.migrations import NEWEST

pytestmark = [pytest.mark.faults, pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]
PASSPHRASE = "correct horse battery staple"


def killed_while_working(process, patience_s):
    """Let the process work for a moment after its first word, kill it, return what it acknowledged."""
    words = process.stdout.readline()
    time.sleep(patience_s)
    os.kill(process.pid, signal.SIGKILL)
    words += process.stdout.read()
    process.wait()
    return [(run, int(number)) for run, number in (line.split() for line in words.decode().splitlines())]


def lost_and_half(folder, acknowledged):
    """Return the acknowledged acts that are missing, and the acts that are there in part."""
    with open_vault(folder, PASSPHRASE) as vault:
        seen = {o.id for o in vault.all(Observation)}
        answered = {f"{a.filling_id}-{a.value}" for a in vault.all(Answer)}
        notes = {p.filling_id: p.note.count("word") for p in vault.all(PointRecord)}
        typed = {f"{run}-{number}" for run, length in notes.items() for number in range(1, length + 1)}
        lines = {row["record_id"] for row in vault.rows("SELECT record_id FROM history WHERE kind='observation'")}
        newest = {p.filling_id: json.loads(vault.history(PointRecord, p.id)[-1].new) for p in vault.all(PointRecord)}
        assert {run: new.count("word") for run, new in newest.items()} == notes
        assert vault.check() == []
    wanted = {f"{run}-{number}" for run, number in acknowledged}
    return wanted - seen, seen ^ answered | seen ^ typed | seen ^ lines


@pytest.mark.parametrize("mode", ["work", "close"])
def test_fifty_kills_in_random_moments_lose_nothing_that_was_called_saved(folder, run, mode):
    dice, acknowledged = random.Random(2026), []
    for _ in range(50):
        acknowledged += killed_while_working(run("child.py", mode, str(folder)), dice.uniform(0, 0.06))
    assert len(acknowledged) > 200
    assert lost_and_half(folder, acknowledged) == (set(), set())


def test_a_program_that_calls_saved_too_early_is_caught(folder, run):
    dice, lost = random.Random(7), set()
    for _ in range(25):
        acknowledged = killed_while_working(run("child.py", "broken-boasts", str(folder)), dice.uniform(0, 0.03))
        missing, half = lost_and_half(folder, acknowledged)
        lost |= missing
        assert half == set()
    assert lost


def test_a_vault_held_by_another_process_is_refused_until_that_ends_however_it_ends(folder, run):
    process = run("child.py", "hold", str(folder))
    assert process.stdout.readline() == b"open\n"
    with pytest.raises(VaultInUse):
        open_vault(folder, PASSPHRASE)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    open_vault(folder, PASSPHRASE).close()


def test_fifteen_kills_in_a_migration_leave_it_whole_or_absent(folder, run):
    dice, found = random.Random(3), []
    for _ in range(15):
        copy = folder.with_name("copy")
        shutil.copytree(folder, copy)
        process = run("child.py", "upgrade", str(copy))
        assert process.stdout.readline() == b"begins\n"
        time.sleep(dice.uniform(0, 0.25))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        found.append(_state_of(copy))
        shutil.rmtree(copy)
    assert set(found) <= {(NEWEST, False, 0), (NEWEST + 1, True, 4000)}
    assert (NEWEST, False, 0) in found


def _state_of(folder):
    header = headers.load(folder)[0]
    passphrase_key = keys.derive(PASSPHRASE, header.salt, header.kdf)
    key = keys.open_slot(header.slots[0], passphrase_key, header.vault_id, header.kdf)
    live = profile.writer(folder / "vault.db", key.for_database(), header.database_salt, newest=NEWEST + 1)
    try:
        version = live.execute("PRAGMA user_version").fetchone()[0]
        has_column = "colour" in {row[1] for row in live.execute("PRAGMA table_info(place)")}
        has_table = live.execute("SELECT count(*) FROM sqlite_schema WHERE name='extra'").fetchone()[0]
        rows = live.execute("SELECT count(*) FROM extra").fetchone()[0] if has_table else 0
        assert profile.check(live) == []
        return version, has_column, rows
    finally:
        live.close()


def _synced_before_each_word(process, trace):
    """Tell whether the disk was told to write before each acknowledgement, from a trace of system calls."""
    _, problem = process.communicate(timeout=120)
    if process.returncode:
        pytest.skip(f"system calls cannot be traced here: {problem.decode()[:80]}")
    synced, found = False, []
    for line in trace.read_text().splitlines():
        if "fsync(" in line or "fdatasync(" in line:
            synced = True
        elif "write(1," in line:
            found.append(synced)
            synced = False
    assert len(found) == 20
    return all(found)


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.parametrize(("mode", "safe"), [("twenty", True), ("broken-lax", False)])
def test_the_disk_is_told_to_write_before_anything_is_called_saved(folder, run, tmp_path, mode, safe):
    trace = tmp_path / "trace"
    prefix = ("strace", "-f", "-e", "trace=fsync,fdatasync,write", "-o", str(trace))
    assert _synced_before_each_word(run("child.py", mode, str(folder), prefix=prefix), trace) is safe
