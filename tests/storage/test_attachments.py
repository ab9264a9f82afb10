"""Attached files: nothing readable in the folder, nothing changed unnoticed, nothing half."""

from __future__ import annotations

import io
import os
import stat
import time
from pathlib import Path

import pytest

from npm_visits.errors import AttachmentChanged, AttachmentMissing, FileNotReadable
from npm_visits.storage import attachments
from npm_visits.storage.attachments import CHUNK, path_of

PLAIN = b"The quick brown fox of Norland"


@pytest.fixture
def folder(vault):
    return vault.folder


def written(folder, content=PLAIN):
    return attachments.write(folder, io.BytesIO(content))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_file_comes_back_as_it_was(folder, size):
    content = os.urandom(size)
    file = written(folder, content)
    assert (attachments.read(folder, file) == content, file.size) == (True, size)


def test_neither_content_nor_name_can_be_read_in_the_folder(folder):
    file = written(folder)
    assert PLAIN[:8] not in path_of(folder, file.id).read_bytes()
    assert list((folder / "tmp").iterdir()) == []
    assert path_of(folder, file.id).stat().st_mode & 0o077 == 0 or os.name != "posix"


def test_two_files_alike_have_different_keys_and_bytes(folder):
    one, two = written(folder), written(folder)
    assert one.key != two.key
    assert path_of(folder, one.id).read_bytes()[24:] != path_of(folder, two.id).read_bytes()[24:]


def flip(content):
    return content[:40] + bytes([content[40] ^ 1]) + content[41:]


@pytest.mark.parametrize(
    "change",
    [flip, lambda c: c[:-1], lambda c: c[: 24 + CHUNK + 17], lambda c: c + b"x", lambda c: c[:0], lambda c: c[:30],
     lambda c: c[:24] + c[24 + CHUNK + 17 :]],
    ids=["a bit", "the last byte", "a whole chunk cut off", "a byte more", "empty", "header only", "a chunk left out"],
)  # fmt: skip
def test_a_changed_file_is_told_and_not_shown(folder, change):
    file = written(folder, os.urandom(2 * CHUNK + 5))
    path = path_of(folder, file.id)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(AttachmentChanged):
        attachments.read(folder, file)


def test_a_file_in_the_place_of_another_is_told(folder):
    one, two = written(folder), written(folder, b"another")
    path_of(folder, one.id).write_bytes(path_of(folder, two.id).read_bytes())
    with pytest.raises(AttachmentChanged):
        attachments.read(folder, one)


def test_a_missing_file_is_told(folder):
    file = written(folder)
    path_of(folder, file.id).unlink()
    with pytest.raises(AttachmentMissing):
        attachments.read(folder, file)


def test_a_file_that_fails_half_way_leaves_nothing(folder):
    class Pulled(io.BytesIO):
        def read(self, size=-1):
            if self.tell() >= CHUNK:
                raise OSError(5, "the stick is gone")
            return super().read(size)

    with pytest.raises(FileNotReadable):
        attachments.write(folder, Pulled(b"x" * (3 * CHUNK)))
    assert list((folder / "tmp").iterdir()) == list((folder / "att").iterdir()) == []


def test_progress_is_told_and_may_end_it(folder):
    seen = []

    def told(done):
        seen.append(done)
        if done >= 2 * CHUNK:
            raise KeyError

    with pytest.raises(KeyError):
        attachments.write(folder, io.BytesIO(b"x" * (4 * CHUNK)), told)
    assert seen == [0, CHUNK, 2 * CHUNK]
    assert list((folder / "tmp").iterdir()) == []


def test_what_no_row_knows_goes_after_a_day_and_what_one_knows_stays(folder):
    orphan, known = written(folder), written(folder)
    assert attachments.sweep(folder, {known.id}) == 0
    assert attachments.sweep(folder, {known.id}, time.time() + 25 * 3600) == 1
    assert not path_of(folder, orphan.id).exists()
    assert attachments.read(folder, known) == PLAIN


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX only")
def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_name_before_a_row_speaks_of_it(folder, monkeypatch):
    """A kill keeps what the system holds in memory: only a power cut would show that a sync is missing."""
    done, sync, rename = [], os.fsync, Path.replace

    def synced(descriptor):
        found = os.fstat(descriptor)
        done.append(("synced", found.st_ino, 0 if stat.S_ISDIR(found.st_mode) else found.st_size))
        sync(descriptor)

    def renamed(path, target):
        done.append(("renamed", path.stat().st_ino, path.stat().st_size))
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    place = path_of(folder, written(folder).id)
    monkeypatch.undo()
    file, size = place.stat().st_ino, place.stat().st_size
    assert done == [
        ("synced", file, size),
        ("synced", place.parent.parent.stat().st_ino, 0),
        ("renamed", file, size),
        ("synced", place.parent.stat().st_ino, 0),
    ]
