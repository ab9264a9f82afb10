"""Killed while an officer is let in or an identity is opened: a whole officer or none, no look without its note."""

from __future__ import annotations

import os
import shutil
import signal

import pytest

from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer
from npm_visits.errors import VaultDamaged, WrongPassphrase
from npm_visits.services.office import PROFILE_ID, found, open_office
from npm_visits.storage import Kdf, create_vault
from tests.faults.adder import CANARY, HERS, OWN

pytestmark = [pytest.mark.faults, pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]
MOST_STEPS = 60


@pytest.fixture
def office_folder(tmp_path):
    """A closed vault with one officer."""
    vault = create_vault(tmp_path / "office", OWN, kdf=Kdf(passes=1, memory_kib=8))
    found(vault, OfficeProfile(id=PROFILE_ID), Officer(id=new_id(), code="O2", role="lawyer")).close()
    return tmp_path / "office"


def killed_at_each_step(folder, run, mode):
    """Yield the vault as a kill leaves it, at every step until one that is not reached, and what the process said."""
    for step in range(MOST_STEPS):
        copy = folder.with_name("copy")
        shutil.copytree(folder, copy)
        process = run("adder.py", mode, str(copy), str(step))
        said, _ = process.communicate(timeout=60)
        yield copy, said.decode()
        shutil.rmtree(copy)
        if process.returncode == 0:
            return
        assert process.returncode == -signal.SIGKILL
    pytest.fail("the work has more steps than the test")


def entered(folder, passphrase):
    """Return as whom a passphrase enters: a code, "nobody", or "damaged"."""
    try:
        office = open_office(folder, passphrase)
    except WrongPassphrase:
        return "nobody"
    except VaultDamaged:
        return "damaged"
    office.close()
    return office.officer.code


def codes(folder):
    """Return the officers that the first one sees."""
    office = open_office(folder, OWN)
    try:
        return [officer.code for officer in office.roster.all()]
    finally:
        office.close()


def states(folder, run, mode, first):
    """Return as whom the new passphrase enters and who is listed, for each kill; who tries first must not matter."""
    seen = set()
    for copy, _ in killed_at_each_step(folder, run, mode):
        early = entered(copy, HERS) if first == "hers" else ""
        listed = tuple(codes(copy))
        seen.add((early or entered(copy, HERS), listed))
        assert entered(copy, OWN) == "O2"
    return seen


@pytest.mark.parametrize("first", ["hers", "own"])
def test_a_kill_leaves_a_whole_officer_or_none(office_folder, run, first):
    assert states(office_folder, run, "add", first) == {("nobody", ("O2",)), ("O3", ("O2", "O3"))}


def test_the_other_order_would_leave_a_passphrase_that_nobody_owns(office_folder, run):
    assert ("damaged", ("O2",)) in states(office_folder, run, "add-broken", "hers")


def test_after_a_kill_the_same_officer_can_be_let_in_again(office_folder, run):
    for copy, said in killed_at_each_step(office_folder, run, "add"):
        if not said and codes(copy) == ["O2"]:
            again, _ = run("adder.py", "add", str(copy), "1000").communicate(timeout=60)
            assert again == b"done"
            assert entered(copy, HERS) == "O3"


def test_no_identity_was_ever_shown_without_its_opening_in_the_trail(office_folder, run):
    run("adder.py", "seal", str(office_folder), "1000").communicate(timeout=60)
    shown = []
    for copy, said in killed_at_each_step(office_folder, run, "look"):
        office = open_office(copy, OWN)
        purposes = [opening.purpose for opening in office.identities.openings("talk")]
        office.close()
        shown.append(bool(said))
        assert purposes == ["contact", "entry"] or not said
    assert shown[0] is False
    assert shown[-1] is True


def test_killed_at_every_letter_an_identity_is_whole_and_never_in_clear(office_folder, run):
    longest = ""
    for copy, _ in killed_at_each_step(office_folder, run, "seal"):
        raw = b"".join(path.read_bytes() for path in copy.rglob("*") if path.is_file())
        assert CANARY[:7].encode() not in raw
        office = open_office(copy, OWN)
        opened = office.identities.open("talk", OWN, "contact")
        name = opened.person().name
        opened.close()
        office.close()
        assert CANARY.startswith(name)
        assert len(name) >= len(longest)
        longest = name
    assert longest == CANARY


def test_an_officer_of_another_laptop_stays_though_her_slot_is_not_here(office_folder):
    office = open_office(office_folder, OWN)
    office.vault._device = "another laptop"
    office.note([Add(Officer(id="theirs", code="O9", slot_id="f" * 32))])
    office.close()
    assert codes(office_folder) == ["O2", "O9"]
