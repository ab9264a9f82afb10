"""The self-test: what a damaged or half-copied installation lacks, found before a visit and not at the gate."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from npm_visits import storage
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.i18n import LANGUAGES, Words, catalogue_path
from npm_visits.paths import resources
from npm_visits.services.office import PROFILE_ID, enter, found, load_content
from npm_visits.services.shelf import builtin_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PASSPHRASE = "self-test of an empty vault"  # noqa: S105 - guards nothing, and is gone in a second


class Fault(Exception):
    """What is missing or does not work, in English, without any path."""


def steps() -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the checks that need no window: a name and what to call; a fault raises `Fault`."""
    yield "content", _content
    yield "checklists", _checklists
    yield "languages", _languages
    yield "vault", _vault


def _content() -> None:
    content = load_content()
    if not (content.topics and content.vocabularies and content.standards and content.packs):
        message = "content files are empty"
        raise Fault(message)
    for name in ("icons", "word", "typst", "sample"):
        if not any((resources() / name).iterdir()):
            message = f"resources: {name} is empty"
            raise Fault(message)


def _checklists() -> None:
    for folder in (resources() / "checklists").iterdir():
        if folder.is_dir() and not builtin_sheets(folder.name)["survey"]:
            message = f"the checklist {folder.name} is empty"
            raise Fault(message)


def _languages() -> None:
    for code in LANGUAGES:
        if code != "en" and not catalogue_path(code).is_file():
            message = f"the catalogue of {code} is missing"
            raise Fault(message)
        if not Words(code).date("2026-11-24"):
            message = f"dates in {code} cannot be written"
            raise Fault(message)


def _vault() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "vault"
        vault = storage.create_vault(folder, _PASSPHRASE)  # the real cost: memory may be short on this laptop
        office = found(vault, OfficeProfile(id=PROFILE_ID), Officer(id=new_id(), code="O1"))
        place = office.places.add(Place(id="", name="Əhmədli – Ёлка"))
        office.close()
        again = enter(storage.open_vault(folder, _PASSPHRASE))
        kept = again.places.get(place.id)
        again.close()
        if kept != place:
            message = "the vault does not give back what was entered"
            raise Fault(message)
