"""Adding, editing, looking at and exporting photographs; files that are not what they seem, vanish, or are too many."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from npm_visits.domain.attachments import Attachment
from npm_visits.domain.photo_edits import Edit
from npm_visits.domain.photographs import Photograph, PhotoThumbnail
from npm_visits.errors import AttachmentChanged, FileNotReadable, PictureTooLarge, PictureUnknown
from npm_visits.media import decoded
from npm_visits.services.photographs import Belongs, Refused, Taken
from npm_visits.services.search import Search
from npm_visits.storage.attachments import path_of
from tests.media.cameras import SECRETS, as_bytes, drawn, telling_jpeg

VISIT = Belongs("v1")
BLACK = Edit("black", (0.25, 0.25, 0.75, 0.75))


def test_a_photograph_keeps_its_original_and_tells_when_it_was_taken(office, tmp_path):
    source = tmp_path / "IMG_4711 with a name.jpg"
    source.write_bytes(telling_jpeg(orientation=6))
    made = office.photographs.add(source, Belongs("v1", "observation", "o1", "Room B-7", "material_conditions"))
    assert office.photographs.all("v1") == office.photographs.of("o1") == [made]
    assert (made.number, made.taken_on, made.taken_time) == ("O2-1", "2026-11-24", "14:20")
    assert (made.width, made.height, made.location) == (480, 640, "Room B-7")
    assert (made.latitude, made.longitude) == ("", "")
    original = office.attachments.open(office.photographs.attachment(made))
    assert original == source.read_bytes()
    assert made.original_digest == hashlib.sha256(original).hexdigest()
    assert decoded(office.photographs.thumbnail(made)).size == (240, 320)


def test_where_it_was_taken_is_kept_only_for_who_wants_it_and_can_be_read_later(office):
    kept = office.photographs.add(telling_jpeg(), Belongs("v1", keep_place=True))
    assert (kept.latitude, kept.longitude) == ("40.40920", "49.86792")
    silent = office.photographs.add(telling_jpeg(), VISIT)
    assert office.photographs.read_place(silent) == (kept.latitude, kept.longitude)


def test_numbers_never_come_twice_even_after_the_bin(office):
    first = office.photographs.add(as_bytes(drawn()), VISIT)
    office.photographs.remove([first])
    assert office.photographs.add(as_bytes(drawn()), VISIT).number == "O2-2"


def test_a_removed_photograph_comes_back_whole(office):
    made = office.photographs.add(as_bytes(drawn()), VISIT)
    office.photographs.remove([made])
    assert office.photographs.all("v1") == []
    office.attachments.sweep()
    office.undo()
    assert office.photographs.all("v1") == [made]
    assert office.photographs.reader(made, 200)().startswith(b"\x89PNG")
    office.undo()  # and the adding itself
    assert office.photographs.all("v1") == []
    office.redo()
    assert office.photographs.thumbnail(made)


def test_several_are_stored_as_one_act(office):
    taken = [office.photographs.take(as_bytes(drawn()), VISIT) for _ in range(3)]
    assert [p.number for p in office.photographs.store(taken)] == ["O2-1", "O2-2", "O2-3"]
    office.undo()
    assert office.photographs.all("v1") == []


def test_edits_leave_the_original_alone_and_undo_takes_them_back(office):
    made = office.photographs.add(telling_jpeg(), VISIT)
    redacted = office.photographs.edit(made, (BLACK,))
    assert office.photographs.get(made.id) == redacted
    assert decoded(office.photographs.exporter(redacted)()).getpixel((320, 240)) == (0, 0, 0)
    assert office.attachments.open(office.photographs.attachment(made)) == telling_jpeg()
    office.undo()
    assert decoded(office.photographs.exporter(office.photographs.get(made.id))()).getpixel((250, 200))[0] > 200


def test_a_small_picture_that_shows_other_edits_is_not_shown(office):
    made = office.photographs.add(as_bytes(drawn()), VISIT)
    redacted = office.photographs.edit(made, (BLACK,))
    assert office.photographs.thumbnail(redacted) == b""
    office.photographs.keep(office.photographs.renewer(redacted)())
    assert decoded(office.photographs.thumbnail(redacted)).getpixel((160, 120)) == (0, 0, 0)
    assert office.undo()[0].field == "edits"  # the small picture was no act of anybody
    assert office.photographs.thumbnail(office.photographs.get(made.id)) == b""


def test_a_small_picture_has_no_history(office):
    made = office.photographs.add(as_bytes(drawn()), VISIT)
    kept = office.vault.get(PhotoThumbnail, made.id)
    assert office.history(kept) == []
    assert "content" not in str(office.vault.rows("SELECT * FROM history"))


def test_an_exported_copy_tells_nothing_of_the_camera(office, tmp_path):
    made = office.photographs.add(telling_jpeg(), VISIT)
    office.photographs.export(office.photographs.exporter(made), tmp_path / "photograph-01.jpg")
    leaves = (tmp_path / "photograph-01.jpg").read_bytes()
    assert [secret for secret in (*SECRETS, b"Exif", b"GPS") if secret in leaves] == []
    assert [p.name for p in tmp_path.iterdir() if p.name != "vault"] == ["photograph-01.jpg"]


@pytest.mark.parametrize(("content", "refusal"), [
    (b"MZ a program", PictureUnknown), (b"", PictureUnknown), (as_bytes(drawn())[:300], None),
])  # fmt: skip
def test_what_is_refused_leaves_neither_file_nor_row(office, content, refusal):
    with pytest.raises(refusal or Exception):
        office.photographs.add(content, VISIT, "picture.jpg")
    assert office.vault.all(Photograph) == office.vault.all(Attachment) == []
    assert list((office.vault.folder / "att").glob("??/*")) == []


def test_each_of_many_files_is_whole_or_refused_by_name(office, tmp_path):
    good, gone, huge, fake = (tmp_path / n for n in ("good.jpg", "gone.jpg", "huge.jpg", "photo\u202egpj.exe"))
    good.write_bytes(as_bytes(drawn()))
    with huge.open("wb") as file:
        file.truncate(2 << 30)  # two gigabytes that lie nowhere
    fake.write_bytes(b"MZ\x90")
    fifo = tmp_path / "pipe.jpg"
    os.mkfifo(fifo) if hasattr(os, "mkfifo") else fifo.mkdir()
    sources = [(path, path.name) for path in (gone, huge, fake, fifo, tmp_path, good)]
    came = list(office.photographs.take_many(sources, VISIT))
    refused = [type(one.error) for one in came if isinstance(one, Refused)]
    assert refused == [FileNotReadable, PictureTooLarge, PictureUnknown, FileNotReadable, FileNotReadable]
    assert [type(one) for one in came if not isinstance(one, Refused)] == [Taken]


def test_a_file_that_shrinks_while_it_is_read_is_refused(office, tmp_path, monkeypatch):
    source = tmp_path / "stick.jpg"
    source.write_bytes(as_bytes(drawn()))
    whole = Path.open

    def pulled_out(self, *args, **more):
        os.truncate(source, 100)
        return whole(self, *args, **more)

    monkeypatch.setattr(Path, "open", pulled_out)
    with pytest.raises(FileNotReadable):
        office.photographs.take(source, VISIT)


def test_five_hundred_are_taken_one_at_a_time(office, tmp_path):
    content = as_bytes(drawn(64, 48))
    asked = []

    def sources():
        for n in range(500):
            asked.append(n)
            yield content, f"{n}.jpg"

    stream = office.photographs.take_many(sources(), VISIT)
    first = [next(stream) for _ in range(5)]
    assert len(asked) == 5  # the sixth is not even read: a cancel ends here
    stream.close()
    office.photographs.store(first)
    assert len(office.photographs.all("v1")) == len(list((office.vault.folder / "att").glob("??/*"))) == 5


def test_a_file_changed_on_the_disk_is_told_and_the_small_picture_still_shows(office):
    made = office.photographs.add(as_bytes(drawn()), VISIT)
    path = path_of(office.vault.folder, made.attachment_id)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(AttachmentChanged):
        office.photographs.reader(made, 300)()
    assert office.photographs.thumbnail(made)


def test_nothing_of_a_picture_lies_readable_on_the_disk_after_it_was_looked_at(office, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    marked = telling_jpeg()
    made = office.photographs.add(marked, VISIT, "CANARY-NAME.jpg")
    for make in (office.photographs.reader(made, 900), office.photographs.exporter(made)):
        make()
    office.photographs.keep(office.photographs.renewer(made)())
    small = office.photographs.thumbnail(made)
    traces = (*SECRETS, b"CANARY-NAME", marked[500:540], small[200:230], b"JFIF", b"/9j/4AAQ")
    for file in tmp_path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert [trace for trace in traces if trace in content] == [], file
    assert list(temporary.iterdir()) == []


def test_a_removed_photograph_stands_in_the_recycle_bin_and_its_caption_is_found(sample_office):
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    photograph = next(p for p in sample_office.photographs.all(visit.id) if p.caption)
    word = max(photograph.caption.split(), key=len).strip(":,.")
    groups = Search(sample_office, visit.id, "en").ask(word)
    assert photograph.id in {hit.where.get("point") for group in groups for hit in group.hits}
    sample_office.photographs.remove([photograph])
    assert photograph.id in {removed.record_id for removed in sample_office.past.bin()}
