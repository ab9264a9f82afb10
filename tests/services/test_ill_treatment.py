"""Alleged ill-treatment: who reads what, and what neither disk, connection, history nor master key give away."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from npm_visits import storage
from npm_visits.domain.attachments import Attachment
from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import BodyMark, HealthRecord, IllTreatmentCase
from npm_visits.domain.places import Officer
from npm_visits.errors import HealthMembersOnly, VaultDamaged
from npm_visits.services.office import Office, enter
from npm_visits.services.visits import Visits
from npm_visits.storage.attachments import path_of
from tests.conftest import PASSPHRASE

LAWYER = "six words of the lawyer of the team"
CANARY = "Kanarienvogel"
PICTURE = b"\x89PNG\r\n\x1a\n" + CANARY.encode() * 500


@pytest.fixture
def visit(office, northfield):
    return office.visits.start(northfield.id)


def full_record() -> HealthRecord:
    """A health record with a canary in every text, and two marks."""
    def filled(kind, **given):
        texts = {f.name: f"{CANARY} {f.name}" for f in fields(kind) if f.type == "str"}
        return kind(**{**texts, **given})

    marks = tuple(filled(BodyMark, id=f"mark-{n}", x=n, y=n) for n in (1, 2))
    return filled(HealthRecord, marks=marks)


@pytest.fixture
def case(office, visit) -> IllTreatmentCase:
    """A case with a full health record and a picture of its first mark."""
    begun = office.ill_treatment.begin(visit.id, "interview")
    health = full_record()
    office.apply(office.ill_treatment.sealing(begun.id, health))
    photo = office.ill_treatment.write_photo(PICTURE, begun.id, health.marks[0].id, f"{CANARY}.png")
    office.apply(office.attachments.changes(photo))
    return office.ill_treatment.get(begun.id)


@pytest.fixture
def lawyers_office(office, case):
    """The same vault, unlocked by a member without a health role."""
    folder = office.vault.folder
    slot = storage.add_slot(office.vault, PASSPHRASE, LAWYER, medical=False)
    office.vault.apply([Add(Officer(id=new_id(), code="O3", role="lawyer", slot_id=slot))],
                       officer_id=office.officer.id)  # fmt: skip
    office.close()
    lawyers = enter(storage.open_vault(folder, LAWYER))
    yield lawyers
    lawyers.close()


def test_a_health_record_comes_back_as_it_was(office, case):
    assert office.ill_treatment.health(case) == full_record()
    assert HealthRecord.from_text("") == HealthRecord()


def test_a_record_of_another_version_is_read_as_far_as_it_is_known():
    text = '{"findings":"x","later":1,"marks":[{"id":"m","view":"front","later":2}]}'
    assert HealthRecord.from_text(text) == HealthRecord(findings="x", marks=(BodyMark(id="m", view="front"),))


def test_codes_of_cases_are_never_used_twice(office, visit):
    first = office.ill_treatment.begin(visit.id)
    office.ill_treatment.remove(first)
    assert (first.code, office.ill_treatment.begin(visit.id).code) == ("C1", "C2")


def test_undo_and_redo_carry_the_sealed_text(office, case):
    changed = replace(full_record(), findings="other")
    office.apply(office.ill_treatment.sealing(case.id, changed))
    office.undo()
    assert office.ill_treatment.health(office.ill_treatment.get(case.id)) == full_record()
    office.redo()
    assert office.ill_treatment.health(office.ill_treatment.get(case.id)) == changed


def test_a_removed_mark_comes_back_with_its_picture(office, case):
    health = office.ill_treatment.health(case)
    first = health.marks[0]
    office.apply(office.ill_treatment.removing_mark(case, health, first))
    assert office.ill_treatment.photo(case.id, first.id) is None
    assert len(office.ill_treatment.health(office.ill_treatment.get(case.id)).marks) == 1
    office.undo()
    photo = office.ill_treatment.photo(case.id, first.id)
    assert (photo.name, photo.media_type, photo.size) == (f"{CANARY}.png", "image/png", len(PICTURE))
    assert office.attachments.open(photo) == PICTURE


def test_a_release_is_dated_and_can_be_taken_back(office, case):
    released = office.ill_treatment.release(case, " Marks that fit the account. ")
    assert (released.released, released.released_on) == (
        "Marks that fit the account.", Visits(office).now().date().isoformat())  # fmt: skip
    taken_back = office.ill_treatment.release(released, "")
    assert (taken_back.released, taken_back.released_on) == ("", "")


def test_a_member_without_health_role_reads_only_what_was_released(lawyers_office, case):
    service = lawyers_office.ill_treatment
    seen = service.get(case.id)
    assert (service.may_read_health, seen.code, bool(seen.sealed)) == (False, "C1", True)
    mark_id = full_record().marks[0].id
    row = lawyers_office.attachments.of(f"{case.id}/{mark_id}")
    for verb in (
        lambda: service.health(seen),
        lambda: service.sealing(seen.id, HealthRecord()),
        lambda: service.release(seen, "what I think"),
        lambda: service.photo(seen.id, mark_id),
        lambda: service.write_photo(b"x", seen.id, mark_id),
        lambda: service.removing_mark(seen, HealthRecord(), BodyMark(id=mark_id)),
        lambda: lawyers_office.attachments.shown(row),
        lambda: lawyers_office.attachments.open(row),
    ):
        with pytest.raises(HealthMembersOnly):
            verb()
    assert service.get(case.id) == seen


def test_neither_connection_history_nor_disk_tell_a_member_without_health_role_anything(lawyers_office):
    vault = lawyers_office.vault
    tables = [row["name"] for row in vault.rows("SELECT name FROM sqlite_master WHERE type='table'")]
    dump = repr({table: vault.rows(f'SELECT * FROM "{table}"') for table in tables})
    assert "ill_treatment" in dump  # the history tells that there is a case
    for hidden in (CANARY, ".png", "image/png"):
        assert hidden not in dump
    for path in Path(vault.folder).rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path.name


def test_the_master_key_alone_opens_neither_record_nor_file(lawyers_office, case):
    """Whatever can be derived from the vault's own key is tried on what is sealed."""
    vault = lawyers_office.vault
    key = vault._key
    row = vault.all(Attachment)[0]
    sealed = {case.id: lawyers_office.ill_treatment.get(case.id).sealed, row.id: row.sealed}
    for guess in (bytes(key._key), key.for_database(), key.for_witness(), key.header_code(b"")):
        for record_id, text in sealed.items():
            with pytest.raises(VaultDamaged):
                storage.Wall("medical", guess).unseal(record_id, text)
    assert (row.name, row.media_type, row.key, row.digest, row.size) == ("", "", "", "", 0)
    assert CANARY.encode() not in path_of(vault.folder, row.id).read_bytes()


def test_the_undo_stack_holds_no_plain_word_of_a_health_record(office, case):
    office.apply(office.ill_treatment.sealing(case.id, replace(full_record(), findings=f"{CANARY} again")))
    assert CANARY not in repr([(act.inverse, act.forward) for act in office.undo_stack._done])


def test_the_office_of_another_day_reads_what_was_sealed(office, case):
    folder = office.vault.folder
    office.close()
    again: Office = enter(storage.open_vault(folder, PASSPHRASE))
    try:
        assert again.ill_treatment.health(again.ill_treatment.get(case.id)) == full_record()
    finally:
        again.close()
