"""Real disks that are full, read-only or gone, and writes that fail at every place."""

from __future__ import annotations

import subprocess
import sys

import pytest

from npm_visits import errors
from npm_visits.domain.answers import Answer
from npm_visits.domain.changes import Set
from npm_visits.storage import Kdf, create_vault, open_vault
from npm_visits.storage.folder import BALLAST_BYTES

pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform == "win32", reason="mounts and limits of POSIX")]
PASSPHRASE = "correct horse battery staple"
CHEAP = Kdf(passes=1, memory_kib=8)
OFFICER = "officer-1"


def put(vault, number):
    vault.apply([Set(Answer, f"f/q{number}", "value", f"answer {number} " * 300)], officer_id=OFFICER)


def fill(disk, name):
    """Leave not one free page on the disk."""
    with (disk / name).open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            pass


def put_until_full(vault, first):
    """Save answers until the disk is full; return the numbers of those that were saved."""
    saved = []
    for number in range(first, first + 20_000):
        try:
            put(vault, number)
        except errors.DiskFull:
            return saved
        saved.append(number)
    pytest.fail("the disk was never full")


def test_on_a_full_disk_the_ballast_saves_the_note_and_nothing_acknowledged_is_lost(small_disk):
    disk = small_disk(40)
    vault = create_vault(disk / "vault", PASSPHRASE, kdf=CHEAP)
    put(vault, 0)
    fill(disk, "films")
    number = 0
    while not vault.is_disk_low:
        number += 1
        put(vault, number)
    assert not (disk / "vault" / "ballast").exists()
    fill(disk, "more films")
    saved = [*range(number + 1), *put_until_full(vault, number + 1)]
    with pytest.raises(errors.DiskFull):
        put(vault, 30_000)
    (disk / "films").unlink()
    put(vault, 30_000)
    assert (disk / "vault" / "ballast").stat().st_size == BALLAST_BYTES
    assert not vault.is_disk_low
    vault.close()
    with open_vault(disk / "vault", PASSPHRASE) as again:
        assert [n for n in [*saved, 30_000] if again.get(Answer, f"f/q{n}") is None] == []
        assert again.check() == []


def test_a_vault_on_a_full_disk_can_be_closed_and_opened(small_disk):
    disk = small_disk(16)
    vault = create_vault(disk / "vault", PASSPHRASE, kdf=CHEAP)
    put(vault, 0)
    fill(disk, "films")
    saved = [0, *put_until_full(vault, 1)]
    vault.close()
    (disk / "films").unlink()
    with open_vault(disk / "vault", PASSPHRASE) as again:
        assert again.count(Answer) == len(saved)
        assert again.check() == []


def test_a_disk_too_small_for_a_vault_is_refused_and_left_as_it_was(small_disk):
    disk = small_disk(2)
    with pytest.raises(errors.DiskFull):
        create_vault(disk / "vault", PASSPHRASE, kdf=CHEAP)
    assert list(disk.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named_so(small_disk):
    disk = small_disk(16)
    create_vault(disk / "vault", PASSPHRASE, kdf=CHEAP).close()
    (disk / "empty").mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    before = sorted(path.name for path in (disk / "vault").iterdir())
    with pytest.raises(errors.ReadOnlyFolder):
        open_vault(disk / "vault", PASSPHRASE)
    for place in (disk / "empty", disk / "new" / "vault"):
        with pytest.raises(errors.ReadOnlyFolder):
            create_vault(place, PASSPHRASE, kdf=CHEAP)
    assert sorted(path.name for path in (disk / "vault").iterdir()) == before


def test_a_disk_torn_away_is_noticed_at_the_next_word(small_disk):
    disk = small_disk(16)
    vault = create_vault(disk / "vault", PASSPHRASE, kdf=CHEAP)
    put(vault, 0)
    subprocess.run(["umount", "-l", str(disk)], check=True)
    with pytest.raises(errors.VaultGone):
        put(vault, 1)
    vault.close()


def _results(process):
    output, problem = process.communicate(timeout=300)
    assert process.returncode == 0, problem.decode()[-2000:]
    return [(line.split()[1], int(line.split()[2])) for line in output.decode().splitlines()]


def test_two_hundred_failing_writes_never_make_a_false_saved(folder, run):
    found = _results(run("limited.py", "honest", str(folder), "0", "82200", "411"))
    assert len(found) == 200
    assert sum(result == "refused" for result, _ in found) > 150
    assert {lost for _, lost in found} == {0}


def test_a_program_that_ignores_failing_writes_is_caught(folder, run):
    found = _results(run("limited.py", "broken-boasts", str(folder), "0", "8220", "411"))
    assert sum(lost for _, lost in found) > 0
