"""Several officers of one vault: how one is let in, what she may read, and under which code she writes."""

from __future__ import annotations

import pytest

from npm_visits import errors, storage
from npm_visits.domain.changes import Add, Remove
from npm_visits.domain.evidence import Observation
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer
from npm_visits.domain.visits import Visit
from npm_visits.services.office import PROFILE_ID, enter, found, open_office
from npm_visits.services.officers import NewOfficer
from npm_visits.storage import header as headers
from tests.conftest import CHEAP, PASSPHRASE

HERS = "the six words of a second officer"


@pytest.fixture
def lawyers(tmp_path):
    """An office whose only officer has no health role."""
    vault = storage.create_vault(tmp_path / "lawyers", PASSPHRASE, kdf=CHEAP)
    office = found(vault, OfficeProfile(id=PROFILE_ID), Officer(id=new_id(), code="O1", role="lawyer"))
    yield office
    office.close()


def let_in(office, passphrase=HERS, **told):
    """Let in an officer as the dialog does, and return her record."""
    new = NewOfficer(own_passphrase=PASSPHRASE, passphrase=passphrase, **{"code": "O3", "role": "lawyer", **told})
    admission = office.roster.admit(new)
    try:
        return office.roster.add(new, admission, admission.prepare(new.passphrase))
    finally:
        admission.close()


def entered_by(office, passphrase):
    """Close an office and enter it with another passphrase."""
    folder = office.vault.folder
    office.close()
    return open_office(folder, passphrase)


def test_a_second_officer_unlocks_the_vault_and_writes_under_her_own_code(office):
    office.apply([Add(Visit(id="visit", number="V-1"))])
    office.evidence.add(office.evidence.new("visit", text="The first officer saw it"))
    let_in(office)
    assert [o.code for o in office.roster.all()] == ["O2", "O3"]
    second = entered_by(office, HERS)
    try:
        assert second.officer.code == "O3"
        kept = second.evidence.add(second.evidence.new("visit", text="The second officer saw it"))
        assert kept.number == "O3-1"
        assert {o.number for o in second.vault.all(Observation)} == {"O2-1", "O3-1"}
        line = second.history(kept)[-1]
        assert second.roster.code_of(line.officer_id) == "O3"
    finally:
        second.close()


def test_both_officers_are_let_in_by_either_copy_of_the_header(office):
    let_in(office)
    folder = office.vault.folder
    office.close()
    (folder / headers.NAME).write_text("harmed")
    for passphrase, code in ((HERS, "O3"), (PASSPHRASE, "O2")):
        again = open_office(folder, passphrase)
        assert again.officer.code == code
        again.close()


def test_an_officer_is_not_undone(office):
    let_in(office)
    assert office.undo() == []
    assert [o.code for o in office.roster.all()] == ["O2", "O3"]


def test_a_doctor_lets_another_one_behind_the_medical_wall_and_a_lawyer_stays_outside(office):
    let_in(office, health=True, role="doctor")
    let_in(office, "the lawyer’s own six words", code="O4")
    second = entered_by(office, HERS)
    assert second.vault.medical is not None
    third = entered_by(second, "the lawyer’s own six words")
    assert third.vault.medical is None
    third.close()


def test_a_lawyer_asks_the_doctor_to_let_in_another_doctor(lawyers):
    new = NewOfficer(health=True)
    assert not lawyers.roster.needs_health_member(new)
    let_in(lawyers, health=True, role="doctor")
    assert lawyers.roster.needs_health_member(new)
    assert not lawyers.roster.needs_health_member(NewOfficer())
    with pytest.raises(errors.NoHealthMember):
        let_in(lawyers, "another doctor’s six words", code="O4", health=True)
    let_in(lawyers, "another doctor’s six words", code="O4", health=True, medical_passphrase=HERS)
    doctor = entered_by(lawyers, "another doctor’s six words")
    assert doctor.vault.medical is not None
    doctor.close()


def test_the_passphrases_of_others_are_forgotten_once_they_opened(lawyers):
    let_in(lawyers, health=True)
    new = NewOfficer(own_passphrase=PASSPHRASE, medical_passphrase=HERS, health=True, passphrase="hers", again="hers")
    admission = lawyers.roster.admit(new)
    assert (new.own_passphrase, new.medical_passphrase) == ("", "")
    new.forget()
    assert (new.passphrase, new.again, new.retyped) == ("", "", {})
    admission.close()
    with pytest.raises(RuntimeError):
        admission.prepare("whatever she chose for herself")


@pytest.mark.parametrize("code", ["", "  ", "O2", "o2", "O2 "])
def test_a_code_is_needed_and_belongs_to_one_officer(office, code):
    assert office.roster.code_problem(code)
    assert office.roster.code_problem("O3") == ""


def test_the_code_of_an_officer_who_went_is_not_given_again(office):
    second = let_in(office)
    office = entered_by(office, HERS)
    office.apply([Add(Visit(id="visit", number="V-1"))])
    office.vault.apply([Remove(Officer, second.id)], officer_id=second.id)
    assert office.roster.code_problem("O3")
    assert office.roster.free_code() == "O4"
    assert office.roster.code_of(second.id) == "O3"
    office.close()


def test_a_wrong_passphrase_lets_nobody_in(office):
    before = (office.vault.folder / headers.NAME).read_bytes()
    for own in ("a guess", "", HERS):
        with pytest.raises(errors.WrongPassphrase):
            office.roster.admit(NewOfficer(code="O3", own_passphrase=own))
    assert (office.vault.folder / headers.NAME).read_bytes() == before
    assert len(office.roster.all()) == 1


def test_a_passphrase_that_opens_a_slot_already_is_refused_and_leaves_no_record(office):
    with pytest.raises(errors.PassphraseTaken):
        let_in(office, PASSPHRASE)
    with pytest.raises(errors.InvalidInput):
        let_in(office, "  ")
    assert [o.code for o in office.vault.all(Officer, include_removed=True)] == ["O2"]


def test_an_officer_whose_slot_was_never_written_is_gone_at_the_next_opening_and_her_code_is_free(office):
    new = NewOfficer(code="O3", own_passphrase=PASSPHRASE, passphrase=HERS)
    admission = office.roster.admit(new)
    admission.write = lambda _slot: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        office.roster.add(new, admission, admission.prepare(HERS))
    assert [o.code for o in office.roster.all()] == ["O2", "O3"]  # as a kill leaves it
    folder = office.vault.folder
    office.close()
    with pytest.raises(errors.WrongPassphrase):
        open_office(folder, HERS)
    again = open_office(folder, PASSPHRASE)
    assert [o.code for o in again.roster.all()] == ["O2"]
    let_in(again)
    assert [o.code for o in again.roster.all()] == ["O2", "O3"]
    again.close()
    open_office(folder, HERS).close()


def test_a_disk_that_refuses_the_slot_leaves_no_officer(office, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    new = NewOfficer(code="O3", own_passphrase=PASSPHRASE, passphrase=HERS)
    admission = office.roster.admit(new)
    slot = admission.prepare(HERS)
    monkeypatch.setattr(headers, "write_durably", full)
    with pytest.raises(errors.DiskFull):
        office.roster.add(new, admission, slot)
    monkeypatch.undo()
    admission.close()
    assert [o.code for o in office.roster.all()] == ["O2"]
    folder = office.vault.folder
    office.close()
    with pytest.raises(errors.WrongPassphrase):
        open_office(folder, HERS)
    open_office(folder, PASSPHRASE).close()


def test_an_officer_of_another_laptop_is_not_swept_away(office):
    """Records of other laptops come with slots that are not in this header."""
    office.vault.apply([Add(Officer(id="theirs", code="O9", slot_id="f" * 32))], officer_id="theirs")
    again = enter(storage.open_vault(_closed(office), PASSPHRASE))
    assert "O9" in [o.code for o in again.roster.all()]
    again.close()


def _closed(office):
    office.close()
    return office.vault.folder
