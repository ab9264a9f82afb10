"""What one sees is the same in Word and in the PDF: grey is grey, the mark has one place, a title has room above."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from npm_visits.domain.blocks import Cover, Document, Labels, Part, Run, Table
from npm_visits.reports import measures as m
from npm_visits.reports import pdf, write_report
from tests.reports.paging import pages_of_docx

pytestmark = pytest.mark.office

NOTE = Cover(("Letterhead",), "Titled", "November", (("Place", "Northfield"),), brief=True)
TABLE = Table("", (), (("Inked", (Run("Greyish", muted=True),)),), (0.5, 0.5))
DPI = 288
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\w+)</word>')


@dataclass(frozen=True)
class Sheet:
    """A first page: its picture, and the box of each word in points from the top left."""

    picture: Image.Image
    boxes: dict[str, tuple[float, float, float, float]]

    def ink(self, word: str) -> tuple[int, ...]:
        """Return the colour of a word where it is darkest."""
        box = self.picture.crop(tuple(round(side * DPI / 72) for side in self.boxes[word]))
        return min((colour for _, colour in box.getcolors(box.width * box.height)), key=sum)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    """The first page of a note, as LibreOffice lays out the Word document, and of the PDF."""
    folder = tmp_path_factory.mktemp("alike")
    document = Document("Titled", "Running", "Referred", "", "SAMPLE", "en", Labels("Annex", "Table"), "2026-11-27",
                        (Part("cover", (NOTE, TABLE)),))  # fmt: skip
    write_report(document, folder / "word.docx")
    pages_of_docx(folder / "word.docx")
    (folder / "typst.pdf").write_bytes(pdf(document))
    return {"Word": _sheet(folder / "word.pdf"), "PDF": _sheet(folder / "typst.pdf")}


def _sheet(file: Path) -> Sheet:
    found = subprocess.run(["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, text=True).stdout
    subprocess.run(["pdftoppm", "-r", str(DPI), "-singlefile", file, file.with_suffix("")], check=True)
    boxes = {word: (float(x), float(y), float(right), float(foot)) for x, y, right, foot, word in _WORD.findall(found)}
    return Sheet(Image.open(file.with_suffix(".ppm")).convert("RGB"), boxes)


@pytest.mark.parametrize("kind", ["Word", "PDF"])
def test_what_is_muted_in_a_cell_is_grey_and_the_rest_of_the_table_is_not(sheets: dict[str, Sheet], kind: str):
    shown = {word: "{:02X}{:02X}{:02X}".format(*sheets[kind].ink(word)) for word in ("Greyish", "Inked")}
    assert shown == {"Greyish": m.MUTED, "Inked": m.INK}


def test_the_mark_stands_in_the_same_place_in_word_and_in_the_pdf(sheets: dict[str, Sheet]):
    (left, _, right, _), (begin, _, end, _) = (sheets[kind].boxes["SAMPLE"] for kind in ("Word", "PDF"))
    assert (left + right) / 2 == pytest.approx((begin + end) / 2, abs=1.5)


@pytest.mark.parametrize("kind", ["Word", "PDF"])
def test_the_title_of_a_note_has_room_under_the_box_of_the_letterhead(sheets: dict[str, Sheet], kind: str):
    boxes = sheets[kind].boxes
    assert boxes["Titled"][1] - boxes["Letterhead"][3] > 24
