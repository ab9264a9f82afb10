"""The tables: a column for every field, strict, indexed, and changed by migrations alone."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from npm_visits import domain
from npm_visits.domain.changes import Add, Remove
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.records import Record
from npm_visits.domain.templates import ReportTemplate
from npm_visits.storage import KINDS, Kdf, create_vault, engine, migrations, open_vault
from npm_visits.storage import connection as profile
from npm_visits.storage.records import shape

OFFICER = "officer-1"
SQL_TYPES = {str: "TEXT", tuple: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_table_has_exactly_the_fields_of_its_record(vault, kind):
    table = vault.rows(f'PRAGMA table_info("{kind.kind}")')
    columns = {row["name"]: (row["type"], bool(row["notnull"])) for row in table}
    fields = {c.name: (SQL_TYPES[c.type], not c.optional) for c in shape(kind).columns}
    assert columns == fields | {"removed": ("INTEGER", True)}


def test_every_record_of_the_domain_has_a_table():
    found = set()
    for module in pkgutil.iter_modules(domain.__path__, "npm_visits.domain."):
        for _, value in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(value, Record) and value is not Record:
                found.add(value)
    assert found == set(KINDS)


def test_all_tables_of_ours_are_strict(vault):
    loose = {r["name"] for r in vault.rows("PRAGMA table_list") if not r["strict"] and r["type"] == "table"}
    assert {name for name in loose if not name.startswith(("sqlite_", "_sqlite_"))} == set()


@pytest.mark.parametrize(("query", "index"), [
    ("SELECT * FROM answer WHERE filling_id='x'", "answer_by_filling"),
    ("SELECT * FROM point WHERE filling_id='x'", "point_by_filling"),
    ("SELECT * FROM visit WHERE place_id='x'", "visit_by_place"),
    ("SELECT * FROM observation WHERE visit_id='x'", "observation_by_visit"),
    ("SELECT * FROM link WHERE to_kind='finding' AND to_id='x'", "link_by_target"),
    ("SELECT * FROM history WHERE kind='a' AND record_id='b' AND field='c' ORDER BY seq DESC LIMIT 1",
     "history_of_field"),
])
def test_frequent_questions_use_an_index(vault, query, index):
    assert index in " ".join(row["detail"] for row in vault.rows(f"EXPLAIN QUERY PLAN {query}"))


def test_the_connection_has_the_whole_profile(vault):
    found = {name: next(iter(vault.rows(f"PRAGMA {name}")[0].values())) for name in (
        "synchronous", "journal_mode", "temp_store", "foreign_keys", "trusted_schema", "application_id", "user_version",
    )}
    assert found == {
        "synchronous": 2, "journal_mode": "wal", "temp_store": 2, "foreign_keys": 1, "trusted_schema": 0,
        "application_id": profile.APPLICATION_ID, "user_version": migrations.NEWEST,
    }


def test_a_second_migration_runs_once_after_a_copy_was_made(closed, tmp_path, reopened):
    vault = reopened(closed)
    key, salt, live = vault._key.for_database(), vault._salt, vault._connection
    backup = closed / "copy.db"

    def second(db):
        db.execute("ALTER TABLE place ADD COLUMN colour TEXT NOT NULL DEFAULT ''")

    steps = (*migrations.STEPS, second)
    migrations.migrate(live, steps, backup=backup)
    migrations.migrate(live, steps, backup=closed / "never.db")
    assert vault.rows("PRAGMA user_version") == [{"user_version": len(steps)}]
    assert vault.rows("SELECT name, colour FROM place") == [{"name": "Northfield", "colour": ""}]
    assert not (closed / "never.db").exists()
    copy = profile.writer(backup, key, salt, newest=migrations.NEWEST)
    assert copy.execute("SELECT name FROM place").fetchall() == [("Northfield",)]
    copy.close()


def test_a_vault_of_every_earlier_step_opens_with_all_tables(tmp_path, monkeypatch):
    for done in range(1, migrations.NEWEST):
        folder = tmp_path / f"step-{done}"
        with monkeypatch.context() as early:
            early.setattr(migrations, "STEPS", migrations.STEPS[:done])
            early.setattr(migrations.migrate, "__defaults__", (migrations.STEPS[:done],))
            early.setattr(Place, "searched", ())  # that program knew of no search
            with create_vault(folder, "six words", kdf=Kdf(passes=1, memory_kib=8)) as vault:
                vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=OFFICER)
                assert vault.rows("PRAGMA user_version") == [{"user_version": done}]
        with open_vault(folder, "six words") as vault:
            assert vault.get(Place, "1").name == "Northfield"
            for kind in KINDS:
                assert vault.count(kind) == (kind is Place)


def test_reports_stay_in_the_template_that_an_earlier_program_proposed(tmp_path, monkeypatch):
    before = migrations.STEPS.index(migrations.chosen_templates)
    folder = tmp_path / "before"
    with monkeypatch.context() as early:
        early.setattr(migrations, "STEPS", migrations.STEPS[:before])
        early.setattr(migrations.migrate, "__defaults__", (migrations.STEPS[:before],))
        with create_vault(folder, "six words", kdf=Kdf(passes=1, memory_kib=8)) as vault:
            vault.apply([
                Add(ReportTemplate(id=template, language=language, added_at=f"2026-0{month}-01T00:00:00+00:00"))
                for template, language, month in (("new", "az", 3), ("old", "az", 1), ("one", "ru", 2), ("all", "", 4))
            ] + [Add(ReportTemplate(id="gone", language="az", added_at="2026-09-01")), Remove(ReportTemplate, "gone")],
                officer_id=OFFICER)  # fmt: skip
            _begin_row(vault, "office")
    with open_vault(folder, "six words") as vault:
        assert vault.get(OfficeProfile, "office").templates == ("az=new", "ru=one")


def _begin_row(vault, table):
    """Write a row as an earlier program did, that lacked today's columns."""
    wanted = [r for r in vault.rows(f'PRAGMA table_info("{table}")') if r["notnull"] and r["dflt_value"] is None]
    cells = ["office" if r["name"] == "id" else "" if r["type"] == "TEXT" else 0 for r in wanted]
    names = ", ".join(f'"{r["name"]}"' for r in wanted)
    vault._connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(cells))})', cells)


def test_a_migration_that_fails_leaves_everything_as_it_was(vault):
    def failing(db):
        db.execute("ALTER TABLE place ADD COLUMN colour TEXT")
        db.execute("SELECT nothing FROM nowhere")

    with pytest.raises(engine.OperationalError):
        migrations.migrate(vault._connection, (*migrations.STEPS, failing))
    assert vault.rows("PRAGMA user_version") == [{"user_version": migrations.NEWEST}]
    assert "colour" not in {row["name"] for row in vault.rows("PRAGMA table_info(place)")}
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)


def test_sqlite_utils_works_on_the_encrypting_engine_without_plug_ins(vault):
    db = engine.tables_of(vault._connection)
    assert db["place"].exists()
    db["place"].upsert({"id": "u", **{c.name: "" for c in shape(Place).columns if c.type is str and c.name != "id"},
                        "active": 1}, pk="id")
    assert vault.get(Place, "u") == Place(id="u")
    with pytest.raises(engine.OperationalError):
        list(db.query("SELECT * FROM nowhere"))
    assert not vault._connection.in_transaction
