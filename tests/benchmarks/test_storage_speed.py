"""What safety costs: a keystroke until it is on disk, and opening, beside their bare minimum."""

from __future__ import annotations

import sqlite3  # for the type of a connection only
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from npm_visits.domain.answers import Answer, Filling, PointRecord, Progress
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.storage import Kdf, Vault, create_vault, keys, open_vault, queries
from npm_visits.storage import connection as profile

pytestmark = pytest.mark.bench
PASSPHRASE = "correct horse battery staple"
OFFICER = "officer-1"
COMMIT = "a bare SQLCipher commit"
DERIVATION = "one derivation of a key (Argon2id, 256 MiB)"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a filled-in checklist of 300 answers."""
    with create_vault(tmp_path / "vault", PASSPHRASE, kdf=Kdf(passes=1, memory_kib=8)) as opened:
        opened.apply([Set(Answer, f"f/q{n}", "value", "yes") for n in range(300)], officer_id=OFFICER)
        yield opened


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The engine alone, with the same profile and one table."""
    (tmp_path / "bare.db").touch()
    connection = profile.create(tmp_path / "bare.db", bytes(32), bytes(16))
    connection.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, value TEXT) STRICT")
    connection.executemany("INSERT INTO answer VALUES (?, 'yes')", [(f"f/q{n}",) for n in range(300)])
    yield connection
    connection.close()


def test_a_bare_commit(benchmark, bare):
    benchmark.extra_info["row"] = COMMIT
    numbers = count()

    def commit():
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE answer SET value=? WHERE id='f/q7'", [f"typed {next(numbers)}"])
        bare.execute("COMMIT")

    benchmark.pedantic(commit, rounds=600, warmup_rounds=50)


def test_a_keystroke(benchmark, vault):
    benchmark.extra_info.update(row="a keystroke until it is on disk, with its history", against=COMMIT)
    numbers = count()

    def keystroke():
        change = Set(PointRecord, "f/p7", "note", f"typed {next(numbers)}")
        vault.apply([change], officer_id=OFFICER, stay="stay")

    benchmark.pedantic(keystroke, rounds=600, warmup_rounds=50)


def test_an_answer(benchmark, vault):
    benchmark.extra_info.update(row="an answer until it is on disk, with a new line of history", against=COMMIT)
    numbers = count()

    def answer():
        vault.apply([Set(Answer, "f/q7", "value", f"typed {next(numbers)}")], officer_id=OFFICER)

    benchmark.pedantic(answer, rounds=600, warmup_rounds=50)


def test_a_derivation(benchmark):
    benchmark.extra_info["row"] = DERIVATION
    benchmark.pedantic(keys.derive, args=(PASSPHRASE, bytes(16), Kdf.standard()), rounds=5)


def test_opening(benchmark, tmp_path):
    benchmark.extra_info.update(row="opening a vault from the passphrase to the first question", against=DERIVATION)
    create_vault(tmp_path / "vault", PASSPHRASE).close()

    def opening():
        with open_vault(tmp_path / "vault", PASSPHRASE) as vault:
            vault.count(Place)

    benchmark.pedantic(opening, rounds=5)


def test_the_list_of_visits(benchmark, vault):
    benchmark.extra_info["row"] = "the list of 300 visits with 6,000 observations"
    vault.apply([
        change for n in range(300) for change in (
            Add(Place(id=f"p{n}", name=f"Place {n}")), Add(Visit(id=f"v{n}", place_id=f"p{n}")),
            Add(Filling(id=f"f{n}", visit_id=f"v{n}")), Add(Progress(id=f"f{n}", left=4)),
            *(Add(Observation(id=f"o{n}-{m}", visit_id=f"v{n}", text="seen " * 40)) for m in range(20)),
        )
    ], officer_id=OFFICER)
    rows = benchmark.pedantic(queries.visit_rows, args=(vault,), rounds=20)
    assert {row.observations for row in rows} == {20}
