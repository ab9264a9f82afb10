"""Temporary files of exports: what a killed program left is swept away, and nothing else."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from npm_visits.reports import sweep, write_whole
from npm_visits.services.office import Office, open_office
from tests.conftest import PASSPHRASE

LEFT = ".0123456789abcdef.part"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there a file of the last minute is left alone")


def test_what_was_left_goes_and_other_files_stay(tmp_path: Path):
    others = {"report.docx", "film.part", ".notes.part", ".0123456789abcdeX.part", "x.0123456789abcdef.part"}
    for name in (LEFT, *others):
        (tmp_path / name).write_bytes(b"readable")
    assert sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == others


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    assert not sweep(tmp_path / "a stick that is elsewhere")


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path):
    others = []

    def meanwhile() -> None:
        other = threading.Thread(target=lambda: others.append(sweep(tmp_path)))
        other.start()
        other.join()
        write_whole(tmp_path / "second.docx", b"second")

    write_whole(tmp_path / "first.docx", b"first", sure=meanwhile)
    assert others == [True]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "first.docx": b"first", "second.docx": b"second",
    }  # fmt: skip


def test_the_vault_knows_where_something_is_being_written_until_it_is(office: Office, tmp_path: Path):
    exports, folder = office.exports, tmp_path / "out"
    exports.begins(folder)
    exports.begins(folder)
    exports.ends(folder)
    vault_folder = office.vault.folder
    office.close()
    again = open_office(vault_folder, PASSPHRASE)
    assert again.exports.unfinished() == (str(folder),)
    again.exports.ends(folder)
    again.exports.ends(folder)
    assert again.exports.unfinished() == ()
    assert again.undo() == []
    assert not again.vault.rows("SELECT 1 FROM history WHERE kind='unfinished_exports'")
    again.close()
