"""The walls of identities and of medical content: who reads what, and what the master key alone does not give."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits import errors
from npm_visits.domain.changes import Add
from npm_visits.domain.places import Officer, Place
from npm_visits.storage import Kdf, Wall, add_slot, create_vault, has_medical, open_identities, open_vault
from npm_visits.storage import header as headers
from npm_visits.storage.walls import unwrap

CHEAP = Kdf(passes=1, memory_kib=8)
LAWYER, DOCTOR, NURSE = "a lawyer’s six words", "a doctor’s six words", "a nurse’s six words"
SECRET = "Canary of Whitecliff"


@pytest.fixture
def lawyers(tmp_path):
    with create_vault(tmp_path / "vault", LAWYER, kdf=CHEAP) as vault:
        yield vault


def test_a_wall_hides_text_and_length_and_shows_them_to_its_own_key_alone():
    wall, other = Wall.random("identity"), Wall.random("identity")
    sealed = wall.seal("person-1", SECRET)
    assert wall.unseal("person-1", sealed) == SECRET
    assert SECRET not in sealed
    assert len(wall.seal("person-1", "x")) == len(sealed)
    for reader, record in ((other, "person-1"), (wall, "person-2")):
        with pytest.raises(errors.VaultDamaged):
            reader.unseal(record, sealed)


@given(st.text())
def test_whatever_is_sealed_comes_back(text):
    wall = Wall.random("medical")
    sealed = wall.seal("case", text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass"))
    assert wall.unseal("case", sealed) == text


def test_a_changed_letter_of_a_sealed_text_is_noticed():
    wall = Wall.random("medical")
    sealed = wall.seal("case", SECRET)
    for harmed in (sealed[:-8] + "AAAA" + sealed[-4:], sealed[:40], "no base64 at all"):
        with pytest.raises(errors.VaultDamaged):
            wall.unseal("case", harmed)


def test_a_closed_wall_reads_nothing_any_more():
    wall = Wall.random("identity")
    sealed = wall.seal("person", SECRET)
    wall.wipe()
    with pytest.raises(RuntimeError):
        wall.unseal("person", sealed)


def test_identities_open_with_the_own_passphrase_and_no_other(lawyers):
    add_slot(lawyers, LAWYER, DOCTOR, medical=True)
    assert not open_identities(lawyers, LAWYER).closed
    for wrong in (DOCTOR, "another one", ""):
        with pytest.raises(errors.WrongPassphrase):
            open_identities(lawyers, wrong)


def test_two_officers_read_the_same_identities(lawyers):
    sealed = open_identities(lawyers, LAWYER).seal("person", SECRET)
    add_slot(lawyers, LAWYER, DOCTOR, medical=True)
    folder = lawyers.folder
    lawyers.close()
    with open_vault(folder, DOCTOR) as vault:
        assert open_identities(vault, DOCTOR).unseal("person", sealed) == SECRET


def test_the_first_member_of_health_stands_alone_behind_the_medical_wall(lawyers):
    assert not has_medical(lawyers)
    add_slot(lawyers, LAWYER, DOCTOR, medical=True)
    assert has_medical(lawyers)
    assert lawyers.medical is None
    folder = lawyers.folder
    lawyers.close()
    with open_vault(folder, LAWYER) as vault:
        assert vault.medical is None
    with open_vault(folder, DOCTOR) as vault:
        assert vault.medical is not None


def test_a_second_member_of_health_is_let_in_by_the_first(lawyers):
    add_slot(lawyers, LAWYER, DOCTOR, medical=True)
    for passphrase in ("", LAWYER):
        with pytest.raises(errors.NoHealthMember):
            add_slot(lawyers, LAWYER, NURSE, medical=True, medical_passphrase=passphrase)
    with pytest.raises(errors.WrongPassphrase):
        add_slot(lawyers, NURSE, "hers", medical=False)
    add_slot(lawyers, LAWYER, NURSE, medical=True, medical_passphrase=DOCTOR)
    folder = lawyers.folder
    lawyers.close()
    with open_vault(folder, DOCTOR) as vault:
        assert vault.medical is not None
        sealed = vault.medical.seal("case", SECRET)
    with open_vault(folder, NURSE) as vault:
        assert vault.medical is not None
        assert vault.medical.unseal("case", sealed) == SECRET


def test_a_slot_is_not_added_with_a_wrong_own_passphrase_or_one_that_is_taken(lawyers):
    before = (lawyers.folder / "vault.json").read_bytes()
    with pytest.raises(errors.WrongPassphrase):
        add_slot(lawyers, "a guess", DOCTOR, medical=False)
    with pytest.raises(errors.PassphraseTaken):
        add_slot(lawyers, LAWYER, LAWYER, medical=False)
    with pytest.raises(errors.InvalidInput):
        add_slot(lawyers, LAWYER, "  ", medical=False)
    assert (lawyers.folder / "vault.json").read_bytes() == before


def test_a_removed_or_strange_wall_in_the_header_is_noticed(lawyers):
    folder = lawyers.folder
    lawyers.close()
    for change in (
        lambda slot: slot.update(walls=[]),
        lambda slot: slot.update(walls=[{"name": "roof", "nonce": "", "box": ""}]),
    ):
        texts = {name: (folder / name).read_text() for name in ("vault.json", "vault.json.prev")}
        for name, text in texts.items():
            content = json.loads(text)
            change(content["slots"][0])
            content.pop("checksum")
            content["checksum"] = hashlib.sha256(headers._canonical(content)).hexdigest()
            (folder / name).write_text(json.dumps(content))
        with pytest.raises((errors.VaultDamaged, errors.VaultNotThere)):
            open_vault(folder, LAWYER)
        for name, text in texts.items():
            (folder / name).write_text(text)


@pytest.mark.parametrize("health", [True, False])
def test_a_vault_from_before_the_walls_gets_them_for_its_officer(tmp_path, health):
    folder = tmp_path / "vault"
    with create_vault(folder, DOCTOR, kdf=CHEAP) as vault:
        officer = Officer(id="officer", code="O1", health=health, slot_id=vault.slot_id)
        vault.apply([Add(officer), Add(Place(id="place", name="Northfield"))], officer_id="officer")
        header = headers.load(folder)[0]
        headers.save(folder, replace(header, slots=(replace(header.slots[0], walls=()),)).signed(vault._key))
    with open_vault(folder, DOCTOR) as vault:
        assert (vault.medical is not None) is health
        sealed = open_identities(vault, DOCTOR).seal("person", SECRET)
    with open_vault(folder, DOCTOR) as vault:
        assert vault.count(Place) == 1
        assert open_identities(vault, DOCTOR).unseal("person", sealed) == SECRET


def test_the_master_key_alone_opens_no_wall(lawyers):
    """What an open connection and the header give to somebody who holds the vault's master key."""
    sealed = open_identities(lawyers, LAWYER).seal("person", SECRET)
    key = bytes(lawyers._key._key)
    header = headers.load(lawyers.folder)[0]
    wrapped = header.slots[0].walls[0]
    guesses = [key, lawyers._key.for_database(), lawyers._key.for_witness(), lawyers._key.header_code(b"")]
    for guess in guesses:
        with pytest.raises(errors.VaultDamaged):
            unwrap(wrapped, guess, header.vault_id, header.slots[0].id)
        with pytest.raises(errors.VaultDamaged):
            Wall("identity", guess).unseal("person", sealed)


def test_a_header_that_somebody_changed_meanwhile_is_not_signed(lawyers):
    for name in ("vault.json", "vault.json.prev"):
        content = json.loads((lawyers.folder / name).read_text())
        content.pop("checksum")
        content["sealed"] = ["by a stranger"]
        content["checksum"] = hashlib.sha256(headers._canonical(content)).hexdigest()
        (lawyers.folder / name).write_text(json.dumps(content))
    with pytest.raises(errors.VaultDamaged):
        add_slot(lawyers, LAWYER, DOCTOR, medical=False)
