"""Migrations: how the tables of an older vault become those of today.

Each is a named function in plain SQL. It runs in one transaction together with the note that it
ran and the new version number, so a kill leaves it whole or absent. `user_version` is the number
of migrations, which lets an older program refuse a newer vault before it reads a table.

`Table.transform` of sqlite-utils drops the table's triggers without a word: do not use it here
without making them again.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from npm_visits.storage import (
    past,
    schema,
    schema_arrival,
    schema_counts,
    schema_cover,
    schema_exports,
    schema_guard,
    schema_identities,
    schema_interviews,
    schema_leaving,
    schema_medical,
    schema_numbers,
    schema_paragraphs,
    schema_photos,
    schema_plan,
    schema_rooms,
    schema_search,
    schema_sections,
    schema_settings,
    schema_templates,
    schema_versions,
    schema_walk,
    searching,
)
from npm_visits.storage.engine import Connection, tables_of
from npm_visits.storage.header import sync_folder

if TYPE_CHECKING:
    from sqlite_utils import Database


class Step(Protocol):
    """One migration."""

    __name__: str

    def __call__(self, db: Database, /) -> None:
        """Change the tables within the open transaction."""


_SET: Final = "npm-visits"


def first_tables(db: Database) -> None:
    """Make all tables, and the random id of this copy of the vault."""
    run(db, schema.FIRST)
    db.execute("INSERT INTO vault VALUES ('device', ?)", [secrets.token_hex(8)])


def checklists_of_the_office(db: Database) -> None:
    """Make room for what an office does with checklists: retire them, and work on a version on the screen."""
    run(db, schema.CHECKLISTS)


def attachments(db: Database) -> None:
    """Make the table of attached files."""
    run(db, schema.ATTACHMENTS)


def search(db: Database) -> None:
    """Make the index of the search, and index what is there."""
    run(db, schema_search.SEARCH)
    searching.fill(db.conn)


def counts(db: Database) -> None:
    """Make the tables of population snapshots and registers."""
    run(db, schema_counts.COUNTS)


def interviews(db: Database) -> None:
    """Make the tables of interviews, consent, passages and reprisals."""
    run(db, schema_interviews.INTERVIEWS)


def medical_wall(db: Database) -> None:
    """Make the table of alleged ill-treatment, and let attached files stand behind the medical wall."""
    run(db, schema_medical.ILL_TREATMENT)


def photographs(db: Database) -> None:
    """Make the tables of photographs and their small pictures."""
    run(db, schema_photos.PHOTOGRAPHS)


def removals(db: Database) -> None:
    """Find what was removed without reading the whole history."""
    run(db, past.PAST)


def identities(db: Database) -> None:
    """Make the tables of sealed identities and of who opened them."""
    run(db, schema_identities.IDENTITIES)


def exports(db: Database) -> None:
    """Make the table of exports; a tie can contradict."""
    run(db, schema_exports.EXPORTS)


def paragraphs(db: Database) -> None:
    """Make the table of what officers write in place of drafted paragraphs."""
    run(db, schema_paragraphs.PARAGRAPHS)


def report_templates(db: Database) -> None:
    """Make the table of the office's own report templates."""
    run(db, schema_templates.TEMPLATES)


def unfinished_exports(db: Database) -> None:
    """Make the table of folders in which something readable is being written."""
    run(db, schema_exports.UNFINISHED)


def cover_pin(db: Database) -> None:
    """Make room for the PIN that takes the cover away."""
    run(db, schema_cover.COVER)


def arrival(db: Database) -> None:
    """Make the tables of the arrival, and room for what the office says at the gate."""
    run(db, schema_arrival.ARRIVAL)


def rooms(db: Database) -> None:
    """Make the tables of rooms and of what visits found in them."""
    run(db, schema_rooms.ROOMS)


def guard(db: Database) -> None:
    """Remember with an export what it was checked against."""
    run(db, schema_guard.GUARD)


def measured_rooms(db: Database) -> None:
    """Remember when the dimensions of a room were measured, which may have been at an earlier visit."""
    run(db, schema_rooms.MEASURED)


def answered_documents(db: Database) -> None:
    """Make room for the moments at which a document was promised or refused."""
    run(db, schema_plan.ANSWERED_DOCUMENTS)


def room_details(db: Database) -> None:
    """Keep windows, light, air, furniture, toilets and showers of a room."""
    run(db, schema_walk.ROOM_DETAILS)


def office_standards(db: Database) -> None:
    """Keep what the office says of the numbers that standards ask of rooms."""
    run(db, schema_walk.OFFICE_STANDARDS)


def retired_rooms(db: Database) -> None:
    """Remember since when a room is in use no longer."""
    run(db, schema_walk.RETIRED_ROOMS)


def room_draws(db: Database) -> None:
    """Keep which rooms were drawn at random."""
    run(db, schema_walk.ROOM_DRAWS)


def exported_templates(db: Database) -> None:
    """Make room for the name of the template that a report was written into."""
    run(db, schema_exports.TEMPLATES)


def outlines(db: Database) -> None:
    """Make room for the outline of a report that left, and for the office's own order of sections."""
    run(db, schema_versions.OUTLINES)


def paragraph_numbers(db: Database) -> None:
    """Make the table of paragraph numbers that stay."""
    run(db, schema_numbers.NUMBERS)


def threshold(db: Database) -> None:
    """Make room for the office's own threshold of small counts."""
    run(db, schema_settings.THRESHOLD)


def file_pattern(db: Database) -> None:
    """Make room for the office's own names of files."""
    run(db, schema_settings.FILE_NAMES)


def searched_files(db: Database) -> None:
    """Which finished files were looked through for identities."""
    run(db, schema_leaving.SEARCHED)


def report_sections(db: Database) -> None:
    """Make the table of sections that a version of a report leaves out."""
    run(db, schema_sections.SECTIONS)


def chosen_templates(db: Database) -> None:
    """Keep which template is chosen for reports."""
    run(db, schema_templates.CHOSEN)


def exported_thresholds(db: Database) -> None:
    """Make room for the smallest count of persons that a report which left could tell."""
    run(db, schema_leaving.KEPT_BACK)


STEPS: Final[tuple[Step, ...]] = (
    first_tables,
    checklists_of_the_office,
    attachments,
    search,
    counts,
    interviews,
    medical_wall,
    photographs,
    removals,
    identities,
    exports,
    paragraphs,
    report_templates,
    unfinished_exports,
    cover_pin,
    arrival,
    rooms,
    guard,
    measured_rooms,
    answered_documents,
    room_details,
    office_standards,
    retired_rooms,
    room_draws,
    exported_templates,
    outlines,
    paragraph_numbers,
    threshold,
    file_pattern,
    searched_files,
    report_sections,
    chosen_templates,
    exported_thresholds,
)
NEWEST: Final = len(STEPS)


def migrate(connection: Connection, steps: tuple[Step, ...] = STEPS, *, backup: Path | None = None) -> None:
    """Bring the tables up to date; an existing vault is first copied to `backup` (encrypted alike)."""
    done = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if done >= len(steps):
        return
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415 - 120 ms that an up-to-date vault does not pay

    db = tables_of(connection)
    if backup is not None and done:
        copy_to(connection, backup)
    migrations = Migrations(_SET)
    for number, step in enumerate(steps, start=1):
        migrations(name=step.__name__)(_numbered(step, number))
    migrations.apply(db)


def run(db: Database, script: str) -> None:
    """Run the statements of a script within the open transaction (`executescript` would end it)."""
    for statement in re.split(r";\s*\n", script):
        if statement.strip():
            db.execute(statement)


def copy_to(connection: Connection, target: Path) -> None:
    """Write a whole copy of the database with the same key (`Connection.backup` can hang for ever)."""
    temporary = target.with_name(target.name + ".tmp")
    temporary.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", [str(temporary)])
    descriptor = os.open(temporary, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(target)
    sync_folder(target.parent)


def _numbered(step: Step, number: int) -> Step:
    def numbered(db: Database) -> None:
        step(db)
        db.execute(f"PRAGMA user_version={number}")

    numbered.__name__ = step.__name__
    return numbered
