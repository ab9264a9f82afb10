"""The disk: full, gone, read-only, faulty; and the lock, the ballast, the readers."""

from __future__ import annotations

import errno
import random
import shutil
import threading

import pytest

from npm_visits import errors
from npm_visits.domain.answers import Answer
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.places import Place
from npm_visits.storage import engine, open_vault
from npm_visits.storage.faults import of_engine, of_system
from npm_visits.storage.folder import BALLAST_BYTES

OFFICER = "officer-1"
PASSPHRASE = "correct horse battery staple"


def allow_pages(vault, more):
    """Let the database grow by so many pages and no further: the engine then reports a full disk."""
    pages = vault.rows("PRAGMA page_count")[0]["page_count"]
    vault.rows(f"PRAGMA max_page_count={pages + more}")


def test_a_full_disk_is_named_and_loses_nothing_acknowledged(vault, folder, reopened):
    saved = []
    allow_pages(vault, 40)
    while True:
        try:
            vault.apply([Set(Answer, f"f/q{len(saved)}", "value", "x" * 500)], officer_id=OFFICER)
        except errors.DiskFull:
            break
        saved.append(len(saved))
    assert saved
    assert vault.count(Answer) == len(saved)
    allow_pages(vault, 10_000)
    vault.apply([Set(Answer, f"f/q{len(saved)}", "value", "x")], officer_id=OFFICER)
    vault.close()
    again = reopened(folder)
    assert again.count(Answer) == len(saved) + 1
    assert again.check() == []


def test_the_ballast_goes_when_the_disk_is_full_and_comes_back_with_room(vault, folder):
    assert (folder / "ballast").stat().st_size == BALLAST_BYTES
    allow_pages(vault, 0)
    with pytest.raises(errors.DiskFull):
        vault.apply([Set(Answer, "f/q", "value", "x" * 50_000)], officer_id=OFFICER)
    assert vault.is_disk_low
    assert not (folder / "ballast").exists()
    allow_pages(vault, 10_000)
    vault.apply([Set(Answer, "f/q", "value", "x" * 50_000)], officer_id=OFFICER)
    assert (folder / "ballast").stat().st_size == BALLAST_BYTES
    assert not vault.is_disk_low


def test_a_new_record_and_its_first_corrections_may_be_written_together_again(vault):
    changes = [Add(Observation(id="o", text="t")), Set(Observation, "o", "text", "typed"), Add(Place(id="1"))]
    vault.apply(changes, officer_id=OFFICER, stay="s")
    vault.apply(changes, officer_id=OFFICER, stay="s")
    assert [o.text for o in vault.all(Observation)] == ["typed"]
    assert [row.act for row in vault.history(Observation, "o")] == ["add", "set"]
    with pytest.raises(LookupError):
        vault.apply([Add(Observation(id="o", text="another one"))], officer_id=OFFICER)


def test_a_pulled_stick_is_noticed_and_saving_goes_on_when_it_is_back(vault, folder, tmp_path):
    vault.apply([Add(Place(id="1", name="before"))], officer_id=OFFICER)
    folder.rename(tmp_path / "away")
    for _ in range(2):
        with pytest.raises(errors.VaultGone):
            vault.apply([Add(Observation(id="o", text="typed meanwhile"))], officer_id=OFFICER)
    (tmp_path / "away").rename(folder)
    vault.apply([Add(Observation(id="o", text="typed meanwhile"))], officer_id=OFFICER)
    assert [o.text for o in vault.all(Observation)] == ["typed meanwhile"]
    assert len(vault.history(Observation, "o")) == 1
    assert vault.get(Place, "1").name == "before"


def test_a_deleted_folder_never_says_saved(vault, folder):
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)
    shutil.rmtree(folder)
    with pytest.raises(errors.VaultGone):
        vault.apply([Add(Place(id="2"))], officer_id=OFFICER)
    vault.close()


def test_a_copy_put_in_the_place_of_the_open_vault_is_noticed(vault, folder, tmp_path):
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)
    vault.checkpoint()
    folder.rename(tmp_path / "original")
    shutil.copytree(tmp_path / "original", folder)
    with pytest.raises(errors.VaultGone):
        vault.apply([Add(Place(id="2"))], officer_id=OFFICER)
    vault.apply([Add(Place(id="2"))], officer_id=OFFICER)
    assert vault.count(Place) == 2


def test_a_vault_that_others_took_while_the_stick_was_away_is_left_to_them(vault, folder, tmp_path, reopened):
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)
    vault.checkpoint()
    folder.rename(tmp_path / "original")
    with pytest.raises(errors.VaultGone):
        vault.apply([Add(Place(id="2"))], officer_id=OFFICER)
    shutil.copytree(tmp_path / "original", folder)
    other = reopened(folder)
    with pytest.raises(errors.VaultInUse):
        vault.apply([Add(Place(id="2"))], officer_id=OFFICER)
    other.close()
    vault.apply([Add(Place(id="2"))], officer_id=OFFICER)
    assert vault.count(Place) == 2


def test_flipped_bits_in_the_database_are_all_detected(closed, reopened):
    with open_vault(closed, PASSPHRASE) as vault:
        changes = [Set(Answer, f"f/q{n}", "value", f"answer {n}" * 9) for n in range(400)]
        vault.apply(changes, officer_id=OFFICER)
    path = closed / "vault.db"
    whole = path.read_bytes()
    dice = random.Random(11)
    for _ in range(60):
        flipped = bytearray(whole)
        flipped[dice.randrange(16, len(whole))] ^= 1 << dice.randrange(8)
        path.write_bytes(flipped)
        assert _is_noticed(closed)
    path.write_bytes(whole)
    assert reopened(closed).check() == []


def _is_noticed(folder):
    try:
        with open_vault(folder, PASSPHRASE) as vault:
            return vault.check() != []
    except errors.VaultDamaged:
        return True


def test_a_bad_page_does_not_spoil_what_can_still_be_read(closed):
    with open_vault(closed, PASSPHRASE) as vault:
        before = vault.rows("PRAGMA page_count")[0]["page_count"]
        changes = [Set(Answer, f"f/q{n:03}", "value", f"answer {n}" * 9) for n in range(400)]
        vault.apply(changes, officer_id=OFFICER)
        pages = vault.rows("PRAGMA page_count")[0]["page_count"]
    path = closed / "vault.db"
    whole = path.read_bytes()
    read = []
    for page in range(before, pages):  # the new pages hold answers, their history and their indexes
        ruined = bytearray(whole)
        ruined[page * 4096 + 100] ^= 1
        path.write_bytes(ruined)
        read.append(_readable(closed))
    went_on = [found for found in read if not all(found) and any(found[found.index(False):])]
    assert len(went_on) >= 8
    assert sum(sum(found) >= 360 for found in went_on) >= 8


def _readable(folder):
    """Tell of each answer whether it can be read, whatever the others do."""
    read = []
    with open_vault(folder, PASSPHRASE) as vault:
        for number in range(400):
            try:
                read.append(vault.get(Answer, f"f/q{number:03}") is not None)
            except errors.VaultDamaged:
                read.append(False)
    return read


def test_a_check_straight_after_work_raises_no_false_alarm(vault):
    for number in range(50):
        vault.apply([Set(Answer, f"f/q{number}", "value", "x")], officer_id=OFFICER)
    assert vault.check() == []


def test_a_reader_in_another_thread_sees_what_is_committed_and_cannot_write(vault):
    vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=OFFICER)
    found = []

    def work():
        with vault.reader() as reader:
            found.append(reader.get(Place, "1").name)
            found.append(len(reader.history(Place, "1")))
            try:
                reader.rows("DELETE FROM place RETURNING id")
            except (errors.UserError, engine.OperationalError) as error:
                found.append(type(error).__name__)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["Northfield", 1, "ReadOnlyFolder"]
    assert vault.count(Place) == 1


def test_writing_goes_on_while_a_reader_reads(vault):
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)
    with vault.reader() as reader:
        rows = reader.all(Place)
        vault.apply([Add(Place(id="2"))], officer_id=OFFICER)
        assert len(rows) == 1
        assert reader.count(Place) == 2


def test_closing_leaves_one_file_without_a_log(vault, folder):
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)
    assert (folder / "vault.db-wal").stat().st_size > 0
    vault.checkpoint()
    assert (folder / "vault.db-wal").stat().st_size == 0
    vault.close()
    assert not (folder / "vault.db-wal").exists()


@pytest.mark.parametrize(("number", "kind"), [
    (errno.ENOSPC, errors.DiskFull), (errno.EACCES, errors.ReadOnlyFolder), (errno.EROFS, errors.ReadOnlyFolder),
    (errno.ENOENT, errors.VaultGone), (errno.EIO, errors.DiskFault),
])
def test_errors_of_the_system_are_understood(number, kind):
    assert type(of_system(OSError(number, "fault"))) is kind


@pytest.mark.parametrize(("code", "kind"), [
    (13, errors.DiskFull), (11, errors.VaultDamaged), (26, errors.VaultDamaged), (5, errors.VaultInUse),
    (261, errors.VaultInUse), (8, errors.ReadOnlyFolder), (1032, errors.VaultGone), (18, errors.InvalidInput),
    (778, errors.DiskFault), (14, errors.DiskFault), (1, type(None)), (19, type(None)), (1299, type(None)),
])
def test_errors_of_the_engine_are_understood(closed, code, kind):
    error = engine.OperationalError("fault")
    error.sqlite_errorcode = code
    assert type(of_engine(error, closed)) is kind


def test_an_unreachable_folder_is_gone_whatever_the_engine_says(tmp_path):
    error = engine.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    assert type(of_engine(error, tmp_path / "nowhere")) is errors.VaultGone
