"""Sealed identities: opened by one's own passphrase for a minute, noted first, and found nowhere else."""

from __future__ import annotations

import json
import time

import pytest

from npm_visits import errors, storage
from npm_visits.domain.changes import Add
from npm_visits.domain.identities import OPEN_S, Identity, IdentityOpening, Person
from npm_visits.domain.interviews import Interview
from npm_visits.domain.visits import Visit
from npm_visits.services.identities import purpose_problem
from npm_visits.services.office import open_office
from npm_visits.storage import keys
from tests.conftest import PASSPHRASE
from tests.services.test_officers import HERS, entered_by, let_in

CANARY = "Zibelin Qoruqlu"
PERSON = Person(
    name=CANARY, aliases="Zibelin the Elder", born="1990", document="QZ-7781-33", contact="sister, house seven",
    note="Zibelin speaks slowly",
)  # fmt: skip
CANARIES = (CANARY, "Zibelin", "QZ-7781-33", "sister, house seven", "speaks slowly")


@pytest.fixture
def talk(office):
    """An interview with a person whose identity nobody has written down yet."""
    office.apply([Add(Visit(id="visit", number="V-1")), Add(Interview(id="talk", visit_id="visit", code="P1"))])
    return "talk"


def seal(office, interview_id, person=PERSON, passphrase=PASSPHRASE):
    """Write an identity as the card does, letter by letter in one stay."""
    opened = office.identities.open(interview_id, passphrase, "entry")
    for end in range(1, len(person.name) + 1):
        office.apply([opened.change(Person(name=person.name[:end]))], stay="typing")
    office.apply([opened.change(person)], stay="typing")
    opened.close()


def test_what_was_sealed_is_read_again_after_locking(office, talk):
    seal(office, talk)
    assert office.identities.is_sealed(talk)
    again = entered_by(office, PASSPHRASE)
    opened = again.identities.open(talk, PASSPHRASE, "contact")
    assert opened.person() == PERSON
    opened.close()
    again.close()


def test_a_colleague_opens_it_with_her_own_passphrase_and_with_no_other(office, talk):
    seal(office, talk)
    let_in(office)
    second = entered_by(office, HERS)
    try:
        for wrong in (PASSPHRASE, "a guess", ""):
            with pytest.raises(errors.WrongPassphrase):
                second.identities.open(talk, wrong, "contact")
        assert len(second.identities.openings(talk)) == 1
        opened = second.identities.open(talk, HERS, "contact")
        assert opened.person() == PERSON
        opened.close()
        assert [second.roster.code_of(o.officer_id) for o in second.identities.openings(talk)] == ["O3", "O2"]
    finally:
        second.close()


def test_every_opening_is_written_before_anything_can_be_read(office, talk):
    seal(office, talk)
    wall = office.identities.unlock(PASSPHRASE)
    opened = office.identities.opened(talk, wall, "other", "a letter came")
    folder = office.vault.folder
    with office.vault.reader() as other:  # another connection: it is on the disk, not only in this one
        latest = max(other.all(IdentityOpening), key=lambda o: o.at)
    assert (latest.purpose, latest.reason, latest.officer_id) == ("other", "a letter came", office.officer.id)
    opened.close()
    office.close()
    again = open_office(folder, PASSPHRASE)
    assert [o.purpose for o in again.identities.openings(talk)] == ["other", "entry"]
    again.close()


def test_what_cannot_be_noted_is_not_opened(office, talk, monkeypatch):
    seal(office, talk)
    wall = office.identities.unlock(PASSPHRASE)

    def full(*_args, **_more):
        raise errors.DiskFull

    monkeypatch.setattr(office.vault, "apply", full)
    with pytest.raises(errors.DiskFull):
        office.identities.opened(talk, wall, "contact")
    assert wall.closed


def test_an_opening_is_not_undone_and_not_hidden(office, talk):
    seal(office, talk)
    office.identities.open(talk, PASSPHRASE, "contact").close()
    while office.undo():
        pass
    assert [o.purpose for o in office.identities.openings(talk)] == ["contact", "entry"]


def test_undo_brings_back_what_was_sealed_before(office, talk):
    seal(office, talk)
    opened = office.identities.open(talk, PASSPHRASE, "correct")
    office.apply([opened.change(Person(name="SAMPLE NAME 2"))], stay="second")
    assert opened.person().name == "SAMPLE NAME 2"
    office.undo()
    assert opened.person() == PERSON
    opened.close()


def test_a_minute_closes_it_and_a_letter_begins_another_one(office, talk):
    seal(office, talk)
    now = [1000.0]
    opened = office.identities.opened(talk, office.identities.unlock(PASSPHRASE), "contact", clock=lambda: now[0])
    now[0] += OPEN_S - 1
    assert opened.left_s() == 1
    assert opened.person() == PERSON
    opened.change(PERSON)
    now[0] += OPEN_S - 1
    assert opened.person() == PERSON
    now[0] += 1
    assert opened.left_s() == 0
    with pytest.raises(RuntimeError):
        opened.person()
    assert opened.is_closed
    with pytest.raises(RuntimeError):
        opened.change(PERSON)


def test_a_clock_that_was_put_back_does_not_keep_it_open(office, talk):
    now = [1000.0]
    opened = office.identities.opened(talk, office.identities.unlock(PASSPHRASE), "entry", clock=lambda: now[0])
    now[0] -= 3600
    assert opened.left_s() == 0


def test_a_person_of_whom_nothing_is_known_any_more_has_no_identity(office, talk):
    seal(office, talk)
    opened = office.identities.open(talk, PASSPHRASE, "correct")
    office.apply([opened.change(Person())])
    opened.close()
    assert not office.identities.is_sealed(talk)


def test_it_is_deleted_without_a_passphrase_and_comes_back_by_undo(office, talk):
    seal(office, talk)
    office.identities.remove(talk)
    assert not office.identities.is_sealed(talk)
    office.undo()
    opened = office.identities.open(talk, PASSPHRASE, "contact")
    assert opened.person() == PERSON
    opened.close()


def test_a_sealed_text_moved_to_another_person_is_noticed(office, talk):
    seal(office, talk)
    sealed = office.vault.get(Identity, talk).sealed
    office.apply([Add(Identity(id="other", interview_id="other", sealed=sealed))])
    opened = office.identities.open("other", PASSPHRASE, "contact")
    with pytest.raises(errors.VaultDamaged):
        opened.person()
    opened.close()


def test_fields_of_a_newer_program_are_passed_over():
    assert Person.read(json.dumps({"name": "SAMPLE", "eye_colour": "?"})) == Person(name="SAMPLE")


def test_what_it_is_opened_for_must_be_said():
    assert purpose_problem("", "")
    assert purpose_problem("other", " ")
    assert purpose_problem("other", "a letter came") == purpose_problem("contact", "") == ""


def test_a_wrong_passphrase_costs_as_many_derivations_as_a_right_one(office, talk, monkeypatch):
    """The clock of a shared machine tells little; the work that takes the time is counted instead."""
    derived = []
    real = keys.derive
    monkeypatch.setattr(keys, "derive", lambda *a: derived.append(time.monotonic()) or real(*a))
    office.identities.unlock(PASSPHRASE).wipe()
    right = len(derived)
    said = set()
    for wrong in ("a guess", "", PASSPHRASE + "x"):
        before = len(derived)
        with pytest.raises(errors.WrongPassphrase) as refused:
            office.identities.unlock(wrong)
        said.add(str(refused.value))
        assert len(derived) - before == right == 1
    assert len(said) == 1


# --- nothing of it is anywhere else ---------------------------------------------------------------


def dump(vault):
    """Return every cell of every table, the search index and the history that the open connection gives."""
    tables = [row["name"] for row in vault.rows("SELECT name FROM sqlite_schema WHERE type='table'")]
    cells = []
    for table in tables:
        for row in vault.rows(f'SELECT * FROM "{table}"'):
            cells += [v if isinstance(v, bytes) else str(v).encode() for v in row.values() if v is not None]
    return b"\n".join(cells)


def on_disk(folder):
    """Return all bytes of the vault's folder, the log included."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def hits(content, texts=CANARIES):
    """Return which of the texts stand in the content, in the encodings that programs write, whatever their case."""
    lower = content.lower()
    return [t for t in texts for coding in ("utf-8", "utf-16-le", "utf-16-be") if t.lower().encode(coding) in lower]


def test_a_name_stands_in_no_table_index_history_row_log_or_file(office, talk):
    seal(office, talk)
    opened = office.identities.open(talk, PASSPHRASE, "correct")
    office.apply([opened.change(Person(name=CANARY, note="Zibelin again"))], stay="more")
    assert (office.vault.folder / "vault.db-wal").stat().st_size > 0
    assert hits(dump(office.vault)) == []
    assert hits(on_disk(office.vault.folder)) == []
    assert office.vault.hits("Zibelin", Identity, limit=10) == []
    opened.close()
    office.undo()
    assert hits(dump(office.vault)) == []
    folder = office.vault.folder
    office.close()
    assert hits(on_disk(folder)) == []


def test_the_search_for_it_would_find_what_is_not_sealed(office, talk):
    office.apply([Add(Identity(id="careless", interview_id="careless", sealed=PERSON.written()))])
    assert set(hits(dump(office.vault))) == set(CANARIES)


def test_the_master_key_alone_reads_no_identity(office, talk):
    """Everything that an open vault holds in memory is tried on what its tables give."""
    seal(office, talk)
    sealed = office.vault.get(Identity, talk).sealed
    master = office.vault._key
    guesses = [bytes(master._key), master.for_database(), master.for_witness(), office.vault.medical._key]
    for guess in guesses:
        with pytest.raises(errors.VaultDamaged):
            storage.Wall("identity", bytes(guess)).unseal(talk, sealed)


def test_the_medical_wall_of_a_doctor_reads_no_identity(office, talk):
    seal(office, talk)
    with pytest.raises(errors.VaultDamaged):
        office.vault.medical.unseal(talk, office.vault.get(Identity, talk).sealed)
