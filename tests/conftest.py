"""Real vaults for all tests: an empty office in a millisecond, and the sample office as it is shown to people."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from npm_visits import storage
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.services.office import PROFILE_ID, Office, enter, found
from npm_visits.services.sample import SAMPLE_PASSPHRASE, build_sample

pytest_plugins = ["tests.guards"]

CHEAP = storage.Kdf(passes=1, memory_kib=8)
PASSPHRASE = "six words that nobody would guess"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty office of the invented country, unlocked by officer O2."""
    vault = storage.create_vault(tmp_path / "vault", PASSPHRASE, kdf=CHEAP, medical=True)
    profile = OfficeProfile(id=PROFILE_ID, name="Public Defender of Norland", country="sample", sample=True)
    office = found(vault, profile, Officer(id=new_id(), code="O2", role="doctor", health=True))
    yield office
    office.close()


@pytest.fixture
def northfield(office: Office) -> Place:
    """A place in the register."""
    return office.places.add(
        Place(id="", name="Northfield Centre for Irregular Migrants", place_type="migrants_centre", capacity=100)
    )


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault of the sample office, built once; tests work on copies."""
    folder = tmp_path_factory.mktemp("sample") / "vault"
    build_sample(folder, CHEAP).close()
    return folder


@pytest.fixture
def sample_office(sample_folder: Path, tmp_path: Path) -> Iterator[Office]:
    """The sample office, unlocked: eleven visits, one of them complete."""
    folder = tmp_path / "sample"
    shutil.copytree(sample_folder, folder)
    office = enter(storage.open_vault(folder, SAMPLE_PASSPHRASE))
    yield office
    office.close()
