"""The office: found once, opened by whoever's passphrase it is, written by changes alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from npm_visits import storage
from npm_visits.domain.places import Place
from npm_visits.errors import VaultDamaged, VaultInUse, WrongPassphrase
from npm_visits.services.office import Office, enter, load_content, open_office
from tests.conftest import CHEAP, PASSPHRASE


def test_what_was_entered_is_there_after_locking_and_unlocking(office: Office, northfield: Place, tmp_path: Path):
    office.close()
    again = open_office(tmp_path / "vault", PASSPHRASE)
    assert again.officer == office.officer
    assert again.profile.name == "Public Defender of Norland"
    assert again.places.get(northfield.id) == northfield
    again.close()


def test_a_wrong_passphrase_opens_nothing(office: Office, tmp_path: Path):
    office.close()
    with pytest.raises(WrongPassphrase):
        open_office(tmp_path / "vault", PASSPHRASE + "!")


def test_an_office_opens_once_at_a_time(office: Office, tmp_path: Path):
    with pytest.raises(VaultInUse):
        enter(storage.open_vault(tmp_path / "vault", PASSPHRASE))


def test_history_names_the_officer_and_the_old_value(office: Office, northfield: Place):
    office.set(northfield, "region", "Northern District")
    row = office.history(northfield)[-1]
    assert (row.officer_id, row.field, row.old, row.new) == (office.officer.id, "region", '""', '"Northern District"')


def test_no_changes_are_no_save(office: Office):
    assert office.apply([]) == ""


def test_the_content_of_the_program_is_complete_enough_to_start():
    content = load_content()
    assert len(content.topics) >= 14
    assert {pack.code for pack in content.packs} >= {"az", "sample"}
    for name in ("visit_type", "notice", "visit_state", "place_type", "member_role", "access", "device"):
        assert content.terms(name)


def test_stays_of_the_same_name_in_two_sessions_stand_apart_in_the_history(
    office: Office, northfield: Place, tmp_path: Path
):
    office.set(northfield, "notes", "noted on Monday", stay="notes#1")
    office.close()
    again = open_office(tmp_path / "vault", PASSPHRASE)
    again.set(northfield, "notes", "", stay="notes#1")
    rows = [(row.old, row.new) for row in again.history(northfield) if row.field == "notes"]
    again.close()
    assert rows == [('""', '"noted on Monday"'), ('"noted on Monday"', '""')]


def test_a_vault_that_was_left_before_its_first_officer_is_named_as_such(tmp_path: Path):
    storage.create_vault(tmp_path / "unfinished", PASSPHRASE, kdf=CHEAP).close()
    with pytest.raises(VaultDamaged):
        open_office(tmp_path / "unfinished", PASSPHRASE)
    with pytest.raises(VaultDamaged):  # and not VaultInUse: the first try left no lock behind
        open_office(tmp_path / "unfinished", PASSPHRASE)
