"""A real vault for every test: the cheapest derivation opens it in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from npm_visits.domain.changes import Add
from npm_visits.domain.places import Place
from npm_visits.storage import Kdf, Vault, create_vault, open_vault

CHEAP = Kdf(passes=1, memory_kib=8)
PASSPHRASE = "correct horse battery staple"
OFFICER = "officer-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault will lie; not there yet."""
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """An open, empty vault."""
    with create_vault(folder, PASSPHRASE, kdf=CHEAP) as opened:
        yield opened


@pytest.fixture
def closed(folder: Path) -> Path:
    """A vault that holds one place and is closed."""
    with create_vault(folder, PASSPHRASE, kdf=CHEAP) as opened:
        opened.apply([Add(Place(id="place-1", name="Northfield"))], officer_id=OFFICER)
    return folder


@pytest.fixture
def reopened() -> Iterator[Callable[..., Vault]]:
    """Open vaults and close them after the test."""
    opened: list[Vault] = []

    def again(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
        opened.append(open_vault(folder, passphrase))
        return opened[-1]

    yield again
    for vault in opened:
        vault.close()
