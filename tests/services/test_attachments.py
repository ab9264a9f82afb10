"""Attaching, replacing, taking away and undoing; names that want to be something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.attachments import Attachment, clean_name
from npm_visits.errors import FileNotReadable
from npm_visits.storage.attachments import path_of

OWNER = "f1/photo"


def test_a_file_is_attached_found_and_opened(office, tmp_path):
    source = tmp_path / "door plan.png"
    source.write_bytes(b"picture")
    attached = office.attachments.add(source, OWNER)
    found = office.attachments.of(OWNER)
    assert found == attached
    assert (found.name, found.media_type, found.size) == ("door plan.png", "image/png", 7)
    assert office.attachments.open(found) == b"picture"


def test_another_file_takes_the_place_of_the_first_and_undo_brings_it_back(office):
    first = office.attachments.add(b"one", OWNER, "a.txt")
    second = office.attachments.add(b"two", OWNER, "b.txt")
    assert office.attachments.of(OWNER) == second
    office.undo()
    assert office.attachments.of(OWNER) == first
    assert office.attachments.open(first) == b"one"


def test_a_file_taken_away_is_not_swept_because_undo_brings_it_back(office):
    attached = office.attachments.add(b"one", OWNER, "a.txt")
    office.apply(office.attachments.removal(OWNER))
    assert office.attachments.of(OWNER) is None
    office.attachments.sweep()
    office.undo()
    assert office.attachments.open(office.attachments.of(OWNER)) == b"one"
    assert path_of(office.vault.folder, attached.id).exists()


def test_a_file_that_is_gone_is_told_and_nothing_is_written(office, tmp_path):
    with pytest.raises(FileNotReadable):
        office.attachments.add(tmp_path / "gone.png", OWNER)
    assert office.vault.all(Attachment) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\scan.pdf", "scan.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\u200bb\x00.txt", "ab.txt"),
        ("CON.txt", "_CON.txt"),
        ("  .hidden. ", "hidden"),
        ("what?.png", "what_.png"),
        ("", "file"),
        ("Şəkil №3.jpg", "Şəkil №3.jpg"),
    ],
)
def test_names_are_cleaned(name, kept):
    assert clean_name(name) == kept


@given(st.text(max_size=300))
def test_a_cleaned_name_is_a_name_and_stays_one(name):
    kept = clean_name(name)
    assert kept
    assert len(kept) <= 120
    assert not set(kept) & set('/\\<>:"|?*\0')
    assert clean_name(kept) == kept
