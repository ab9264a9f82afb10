"""Opening: the right passphrase and nothing else, and refusals that name what is wrong."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import stat
from dataclasses import replace

import nacl.pwhash.argon2id
import pytest

from npm_visits import errors
from npm_visits.domain.places import Place
from npm_visits.i18n import Words
from npm_visits.storage import Kdf, create_vault, keys, looks_like_vault, open_vault
from npm_visits.storage import connection as profile
from npm_visits.storage import header as headers
from npm_visits.storage.folder import BALLAST_BYTES

CHEAP = Kdf(passes=1, memory_kib=8)
PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def derivations(monkeypatch):
    """Count what each attempt costs, at the library's edge."""
    calls = []
    real = nacl.pwhash.argon2id.kdf

    def counted(*args, **kwargs):
        calls.append((kwargs["opslimit"], kwargs["memlimit"]))
        return real(*args, **kwargs)

    monkeypatch.setattr(nacl.pwhash.argon2id, "kdf", counted)
    return calls


def test_a_vault_opens_with_its_passphrase_and_holds_what_was_written(closed, reopened):
    assert [place.name for place in reopened(closed).all(Place)] == ["Northfield"]


def test_a_wrong_passphrase_opens_nothing(closed):
    for wrong in ("", " ", "correct horse battery", "Correct horse battery staple", "x" * 100_000):
        with pytest.raises(errors.WrongPassphrase):
            open_vault(closed, wrong)
    open_vault(closed, PASSPHRASE).close()


def test_every_wrong_passphrase_gets_the_same_answer_at_the_same_cost(closed, derivations):
    said = set()
    for number in range(100):
        with pytest.raises(errors.WrongPassphrase) as caught:
            open_vault(closed, "w" * number)
        said.add((caught.value.say(Words()), len(derivations)))
        derivations.clear()
    assert len(said) == 1
    assert next(iter(said))[1] == 1


def test_the_cost_does_not_grow_with_the_number_of_slots(closed, derivations, reopened):
    (header,) = headers.load(closed)
    second = keys.derive("second officer", header.salt, header.kdf)
    key = keys.open_slot(
        header.slots[0], keys.derive(PASSPHRASE, header.salt, header.kdf), header.vault_id, header.kdf
    )
    slot = key.seal(second, header.vault_id, "ab" * 16, header.kdf, label="O2")
    headers.save(closed, replace(header, slots=(*header.slots, slot)).signed(key))
    derivations.clear()
    vault = reopened(closed, "second officer")
    assert vault.slot_id == "ab" * 16
    vault.close()
    assert len(derivations) == 1
    assert reopened(closed).slot_id != "ab" * 16
    assert len(slot.box) == len(header.slots[0].box)


def test_a_damaged_header_beside_a_whole_one_costs_no_second_derivation(closed, derivations):
    text = (closed / "vault.json").read_text()
    salt = json.loads(text)["kdf"]["salt"]
    (closed / "vault.json").write_text(text.replace(salt, "0" * 32))
    with pytest.raises(errors.WrongPassphrase):
        open_vault(closed, "wrong")
    assert len(derivations) == 1


def test_the_engine_reports_nothing_on_the_terminal(closed, capfd):
    whole = (closed / "vault.db").read_bytes()
    (closed / "vault.db").write_bytes(whole[:500] + b"?" + whole[501:])
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("made_with", "opened_with"), [
    ("it's \"quoted\"; DROP -- `x`", None),
    ("\N{OLD KEY}\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5} açar", None),
    ("caf\u00e9 \u018f\u0131\u011f", "cafe\u0301 \u018f\u0131g\u0306"),
    ("two  words\t and\none", "  two words and one "),
    ("\uff46\uff55\uff4c\uff4c width", "full width"),
    ("x" * 1000, None),
    ("половина \ud83d суррогата", None),
    ("null\0inside", None),
])
def test_unusual_passphrases_work_from_every_keyboard(folder, made_with, opened_with, reopened):
    create_vault(folder, made_with, kdf=CHEAP).close()
    assert reopened(folder, opened_with or made_with).count(Place) == 0


@pytest.mark.parametrize("empty", ["", "   ", "\t\n"])
def test_a_vault_without_a_passphrase_cannot_be_made(folder, empty):
    with pytest.raises(errors.InvalidInput):
        create_vault(folder, empty, kdf=CHEAP)
    assert not folder.exists()


def test_the_folder_holds_what_it_should_and_tells_no_names(closed, vault_names):
    assert vault_names == {
        "att", "ballast", "lock", "tmp", "vault.db", "vault.json", "vault.json.prev",
    }
    content = b"".join(path.read_bytes() for path in closed.rglob("*") if path.is_file())
    assert b"Northfield" not in content
    assert (closed / "ballast").stat().st_size == BALLAST_BYTES


@pytest.fixture
def vault_names(closed):
    return {path.name for path in closed.iterdir()}


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_only_the_owner_may_look_into_the_folder(closed, reopened):
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert all(not path.stat().st_mode & 0o077 for path in closed.rglob("*"))
    closed.chmod(0o755)
    reopened(closed)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_a_folder_with_other_files_is_left_alone(folder):
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(errors.FolderNotEmpty):
        create_vault(folder, PASSPHRASE, kdf=CHEAP)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(folder):
    folder.write_text("mine")
    with pytest.raises(errors.FolderNotEmpty):
        create_vault(folder, PASSPHRASE, kdf=CHEAP)
    assert folder.read_text() == "mine"


def test_an_empty_folder_and_one_that_a_file_browser_marked_are_taken(folder):
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"x")
    create_vault(folder, PASSPHRASE, kdf=CHEAP).close()
    assert looks_like_vault(folder)


def test_a_second_vault_does_not_overwrite_the_first(closed, reopened):
    with pytest.raises(errors.FolderNotEmpty):
        create_vault(closed, "another", kdf=CHEAP)
    assert reopened(closed).count(Place) == 1


def test_missing_parents_are_made_and_taken_back_if_it_fails(tmp_path, monkeypatch):
    target = tmp_path / "a" / "b" / "vault"
    monkeypatch.setattr("npm_visits.storage.folder.Ballast.make", _no_room)
    with pytest.raises(errors.DiskFull):
        create_vault(target, PASSPHRASE, kdf=CHEAP)
    assert list(tmp_path.iterdir()) == []


def _no_room(self):
    raise OSError(errno.ENOSPC, "no room")


def test_a_place_without_a_vault_is_named_so(tmp_path):
    for place in (tmp_path / "nowhere", tmp_path):
        assert not looks_like_vault(place)
        with pytest.raises(errors.VaultNotThere):
            open_vault(place, PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_damaged_and_never_a_new_vault(closed):
    (closed / "vault.db").write_bytes(b"")
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)
    assert (closed / "vault.db").stat().st_size == 0


def test_a_missing_database_is_damaged_and_never_made_anew(closed):
    (closed / "vault.db").unlink()
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)
    assert not (closed / "vault.db").exists()


def test_a_plain_database_in_its_place_is_refused_untouched(closed):
    (closed / "vault.db").unlink()
    plain = sqlite3.connect(closed / "vault.db")
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()
    before = (closed / "vault.db").read_bytes()
    with pytest.raises(errors.NotAVault):
        open_vault(closed, PASSPHRASE)
    assert (closed / "vault.db").read_bytes() == before


def test_the_database_of_another_vault_is_refused(closed, tmp_path):
    create_vault(tmp_path / "other", PASSPHRASE, kdf=CHEAP).close()
    shutil.copy(tmp_path / "other" / "vault.db", closed / "vault.db")
    before = (closed / "vault.db").read_bytes()
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)
    assert (closed / "vault.db").read_bytes() == before


def test_a_foreign_database_under_our_key_is_refused(closed, reopened):
    vault = reopened(closed)
    vault._connection.execute("PRAGMA application_id=77")
    vault.close()
    with pytest.raises(errors.NotAVault):
        open_vault(closed, PASSPHRASE)


def test_a_newer_vault_is_refused_before_a_table_is_read(closed, reopened):
    vault = reopened(closed)
    vault._connection.execute("PRAGMA user_version=999")
    vault.close()
    with pytest.raises(errors.VaultTooNew):
        open_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("keep", [1, 8, 16, 100, 4095, 4096, 5000, 8192, 20_000, -4096, -1])
def test_a_cut_database_is_refused(closed, keep):
    path = closed / "vault.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:keep])
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)
    assert path.read_bytes() == whole[:keep]


def test_a_destroyed_salt_is_mended_from_the_stored_one(closed, reopened):
    path = closed / "vault.db"
    whole = path.read_bytes()
    path.write_bytes(bytes(16) + whole[16:])
    vault = reopened(closed)
    assert vault.repaired == ("vault.db",)
    assert vault.count(Place) == 1
    vault.close()
    assert path.read_bytes()[:16] == whole[:16]
    assert reopened(closed).repaired == ()


def test_a_new_database_bears_its_salt_and_not_the_mark_of_plain_sqlite(closed):
    (header,) = headers.load(closed)
    assert profile.checked_start(closed / "vault.db") == header.database_salt


def test_a_folder_left_by_a_crash_while_making_it_is_no_vault(closed):
    (closed / "vault.json").unlink()
    (closed / "vault.json.prev").unlink()
    assert not looks_like_vault(closed)
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)


def test_leftovers_in_the_temporary_folder_go_at_opening(closed, reopened):
    (closed / "tmp" / "left").write_bytes(b"x")
    shutil.rmtree(closed / "att")
    reopened(closed)
    assert list((closed / "tmp").iterdir()) == []
    assert (closed / "att").is_dir()


def test_two_openings_of_one_vault_exclude_each_other(vault, folder, reopened):
    with pytest.raises(errors.VaultInUse):
        open_vault(folder, PASSPHRASE)
    vault.close()
    reopened(folder)


def test_a_failed_opening_leaves_the_vault_free(closed, reopened):
    with pytest.raises(errors.WrongPassphrase):
        open_vault(closed, "wrong")
    reopened(closed)


def test_the_standard_cost_is_three_passes_over_256_mib(folder, derivations, reopened):
    create_vault(folder, PASSPHRASE).close()
    assert derivations == [(3, 256 << 20)]
    assert json.loads((folder / "vault.json").read_text())["kdf"]["memory_kib"] == 256 * 1024
