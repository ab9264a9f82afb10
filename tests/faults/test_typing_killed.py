"""Killed in the middle of typing: what the window showed as saved is there, and no more than two seconds are lost."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from npm_visits import storage
from npm_visits.domain.answers import PointRecord
from npm_visits.domain.evidence import Observation
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.services.office import PROFILE_ID, found
from tests.faults.typist import NOTE, OBSERVATION, PASSPHRASE, letters

pytestmark = [pytest.mark.faults, pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]
KILLS, KILLS_OF_BROKEN = 50, 12
LONGEST_S = 4.0
ALLOWED_LOSS_S = 2.0
ONE_LETTER_S = 0.35  # a letter is typed and written while the clock of the two seconds runs out


@dataclass(frozen=True)
class Stay:
    """One stay at the keyboard: what was typed when, what the window called saved, when it was killed."""

    tag: str
    where: str
    typed: dict[int, float]
    saved: int
    killed_at: float

    @property
    def due(self) -> int:
        """How many letters were old enough to be on the disk."""
        old = self.killed_at - ALLOWED_LOSS_S - ONE_LETTER_S
        return max((count for count, moment in self.typed.items() if moment < old), default=0)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault with one visit, in which the officer has begun to work."""
    folder = tmp_path / "vault"
    made = storage.create_vault(folder, PASSPHRASE, kdf=storage.Kdf(passes=1, memory_kib=8))
    profile = OfficeProfile(id=PROFILE_ID, name="Public Defender of Norland", country="sample", sample=True)
    office = found(made, profile, Officer(id=new_id(), code="O1", role="head"))
    place = office.places.add(Place(id="", name="Northfield", place_type="migrants_centre"))
    visit = office.visits.start(place.id, "in_depth")
    office.apply(office.visits.stop_changes(visit.id, "prepare"))
    office.close()
    return folder


def killed_while_typing(process, tag: str, where: str, patience_s: float) -> Stay:
    """Let somebody type for a while, kill the process, and read what was typed and what was called saved."""
    first = process.stdout.readline()
    assert first, process.stderr.read().decode()[-2000:]
    time.sleep(patience_s)
    os.kill(process.pid, signal.SIGKILL)
    killed_at = time.monotonic()
    lines = (first + process.stdout.read()).decode().splitlines()
    process.wait()
    typed = {int(count): float(at) for word, count, at in (line.split(" ", 2) for line in lines) if word == "typed"}
    saved = [line.split(" ", 2) for line in lines if line.startswith("saved ")]
    assert all(words.startswith("Saved ") for _, _, words in saved), saved
    return Stay(tag, where, typed, max((int(count) for _, count, _ in saved), default=0), killed_at)


def texts_in(folder: Path) -> list[str]:
    """Open the vault, check it, and return all notes and observations."""
    with storage.open_vault(folder, PASSPHRASE) as vault:
        assert vault.check() == []
        return [o.text for o in vault.all(Observation)] + [p.note for p in vault.all(PointRecord)]


def typed_and_killed(run, folder: Path, times: int, *mode: str) -> tuple[list[Stay], list[str], list[str]]:
    """Return all stays, those that lost what was called saved, and those that lost more than two seconds."""
    dice, stays = random.Random(2026), list[Stay]()
    unsaved, late = list[str](), list[str]()
    for number in range(times):
        tag, where = f"t{number:02}", (NOTE, OBSERVATION)[number % 2]
        process = run("typist.py", str(folder), tag, where, *mode)
        stay = killed_while_typing(process, tag, where, dice.uniform(0, LONGEST_S))
        stays.append(stay)
        kept = _kept(texts_in(folder), stay)
        if kept < stay.saved:
            unsaved.append(f"{tag} {where}: {kept} of {stay.saved} letters that were shown as saved")
        if kept < stay.due:
            late.append(f"{tag} {where}: {kept} of {stay.due} letters that were older than two seconds")
    return stays, unsaved, late


def _kept(texts: Iterable[str], stay: Stay) -> int:
    """Return how many letters of a stay the vault holds; what it holds must be what was typed, from its beginning."""
    own = [text for text in texts if text.startswith(stay.tag)]
    assert len(own) <= 1
    kept = own[0] if own else ""
    assert kept == letters(stay.tag, len(kept))
    assert len(kept) <= len(stay.typed) + 1
    return len(kept)


def test_fifty_kills_while_somebody_types_lose_nothing_that_was_shown_as_saved(vault: Path, run):
    stays, unsaved, late = typed_and_killed(run, vault, KILLS)
    assert (unsaved, late) == ([], [])
    assert sum(stay.saved > 0 for stay in stays) > KILLS / 4
    assert sum(stay.due > 0 for stay in stays) > KILLS / 6


def test_a_window_that_says_saved_too_early_is_caught(vault: Path, run):
    _, unsaved, _ = typed_and_killed(run, vault, KILLS_OF_BROKEN, "broken")
    assert unsaved
