"""A checklist on paper: every question with the screen's numbers, wording of private points never, nothing leaks."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from npm_visits.domain.paper import Asked, Boxes, Comb, FormSection, Grid
from npm_visits.forms import compile_form
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.reports import PaperChoices, PaperHead, compose_paper, pdf
from npm_visits.reports.word.write import rendered
from npm_visits.services.paper import details
from npm_visits.services.shelf import builtin_sheets
from tests.small_checklist import CHOICES, LABEL, SURVEY

HEAD = PaperHead("Office of Westland", "V-2026-041", ("No access", "No time"), sample=True)
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")


def _form(survey: list[dict[str, str]], choices: list[dict[str, str]] | None = None):
    settings = [
        {"form_id": "small", "form_title": "Small checklist", "version": "7", "default_language": "English (en)"}
    ]
    return compile_form({"survey": survey, "choices": choices or CHOICES, "settings": settings})


def _small(**chosen: object):
    form = _form(SURVEY)
    return compose_paper(form.checklist, details(form), HEAD, Words("en"), PaperChoices("en", **chosen))  # type: ignore[arg-type]


def _asked(document: object) -> dict[str, Asked]:
    return {b.number: b for b in document.blocks if isinstance(b, Asked)}  # type: ignore[attr-defined]


def _text(content: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout


def test_points_asked_in_interviews_only_are_printed_as_their_code() -> None:
    whole = repr(_small().blocks)
    assert "◆ alleged" in whole
    assert "Did this person allege" not in whole
    assert "Were you beaten" not in whole


def test_conditions_are_said_in_words_where_they_are_simple() -> None:
    asked = _asked(_small())
    assert next(a for a in asked.values() if "mould" in a.text).condition == "if 2.1 is “No”"


@pytest.mark.parametrize(
    ("relevant", "said"),
    [
        ("${clean} = 'yes' and ${beds} >= 3", "if 1.1 is “Yes” and 1.2 is 3 or more"),
        ("selected(${tongues}, 'dari')", "if 1.3 includes “Dari”"),
        ("not(selected(${tongues}, 'dari'))", "if 1.3 does not include “Dari”"),
        ("(${clean} = 'yes') or (${clean} = 'no')", "if 1.1 is “Yes” or 1.1 is “No”"),
        ("${beds} != ''", "if 1.2 is answered"),
        ("${clean} = 'yes' and ${beds} > 1 or ${beds} < 1", "if it applies"),
        ("count-selected(${tongues}) > 2", "if it applies"),
        ("${secret} = 'yes'", "if it applies"),
    ],
)
def test_a_condition_reads_as(relevant: str, said: str) -> None:
    form = _form([
        {"type": "begin_group", "name": "s", LABEL: "Section"},
        {"type": "select_one npm_answer", "name": "clean", LABEL: "Clean?"},
        {"type": "integer", "name": "beds", LABEL: "Beds"},
        {"type": "select_multiple tongue", "name": "tongues", LABEL: "Tongues"},
        {"type": "select_one npm_answer", "name": "secret", LABEL: "Secret?", "bind::npm:private": "yes"},
        {"type": "text", "name": "why", LABEL: "Why?", "relevant": relevant},
        {"type": "end_group", "name": "s"},
    ], [*CHOICES, {"list_name": "tongue", "name": "dari", LABEL: "Dari"}])  # fmt: skip
    paper = compose_paper(form.checklist, details(form), HEAD, Words("en"), PaperChoices("en"))
    assert _asked(paper)["1.5"].condition == said


def test_yes_and_no_have_boxes_in_one_row_and_numbers_their_unit() -> None:
    asked = _asked(_small())
    row = asked["1.1"].blanks[0]
    assert isinstance(row, Boxes)
    assert row.aligned
    assert row.labels == ("Yes", "Partly", "No", "N/A", "Not assessed, no. ___")
    hours = asked["1.2"].blanks[0]
    assert isinstance(hours, Comb)
    assert hours.after == "hours / week"


def test_choices_carry_the_digit_that_keys_them_in() -> None:
    boxes = next(b for a in _asked(_small()).values() for b in a.blanks if isinstance(b, Boxes) and "Nurse" in repr(b))
    assert boxes.labels[:2] == ("1\u00a0Doctor", "2\u00a0Nurse")


def test_instances_stand_side_by_side() -> None:
    grid = next(b for b in _small().blocks if isinstance(b, Grid) and "Rooms 1" in b.header)
    assert grid.header == ("", *(f"Rooms {n}" for n in range(1, 7)))
    assert [row[0] for row in grid.rows] == ["2.3 Name of the room", "2.4 Area"]


def test_only_chosen_sections_are_printed_with_their_own_numbers() -> None:
    paper = _small(sections=("rooms",))
    titles = [b.number for b in paper.blocks if isinstance(b, FormSection) and b.number]
    assert titles == ["2"]


@pytest.mark.parametrize("language", list(LANGUAGES))
@poppler
def test_the_pdf_holds_every_number_and_every_wording_that_may_be_printed(language: str, tmp_path: Path) -> None:
    form = compile_form(builtin_sheets("migrants-centre"))
    paper = compose_paper(form.checklist, details(form), HEAD, Words(language), PaperChoices(language))
    text = " ".join(_text(pdf(paper), tmp_path).split())
    for point in form.checklist.points():
        assert point.number in text
        words = point.label[language].split()
        if point.private:
            assert point.code in text
            assert " ".join(words) not in text
    assert "SAMPLE" in text or Words(language)("SAMPLE") in text


@poppler
def test_pages_say_which_of_how_many(tmp_path: Path) -> None:
    text = _text(pdf(_small()), tmp_path)
    pages = re.findall(r"Page (\d+) of (\d+)", text)
    assert pages[0][0] == "1"
    assert {last for _, last in pages} == {str(len(pages))}


def test_a_text_that_looks_like_markup_stays_a_text() -> None:
    nasty = '#panic("x") $1/0$ *bold* @ref [a](b) <lab> \\ "quote"'
    form = _form([
        {"type": "begin_group", "name": "s", LABEL: nasty},
        {"type": "text", "name": "t", LABEL: nasty, "hint::English (en)": nasty},
        {"type": "end_group", "name": "s"},
    ])  # fmt: skip
    paper = compose_paper(form.checklist, details(form), HEAD, Words("en"), PaperChoices("en"))
    assert pdf(paper).startswith(b"%PDF")
    assert nasty in rendered_text(rendered(paper))


def rendered_text(content: bytes) -> str:
    """Return the paragraphs of a Word document."""
    return "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)


def test_files_tell_nothing_about_who_made_them_and_are_alike_each_time() -> None:
    first, second = pdf(_small()), pdf(_small())
    assert first == second
    assert b"/Author" not in first
    assert b"2026-" not in re.sub(rb"stream.*?endstream", b"", first, flags=re.DOTALL)
    assert rendered(_small()) == rendered(_small())


def test_the_pdf_is_tagged_and_names_its_language() -> None:
    made = pdf(_small())
    assert b"/Lang" in made
    assert b"/MarkInfo" in made or b"/StructTreeRoot" in made


def test_a_question_stays_together_in_word() -> None:
    word = docx.Document(io.BytesIO(rendered(_small())))
    styles = [(p.style.name, p.paragraph_format.keep_with_next) for p in word.paragraphs]  # type: ignore[union-attr]
    questions = [keep for (name, keep), (after, _) in pairwise(styles)
                 if name == "Paper Question" and not after.startswith(("Paper Question", "Paper Section"))]  # fmt: skip
    assert questions
    assert questions.count(True) >= len(questions) - 2  # the last lines of the head stand before a section or a table


def test_a_short_grid_stays_together_in_word() -> None:
    word = docx.Document(io.BytesIO(rendered(_small())))
    rooms = next(t for t in word.tables if "Rooms 1" in [c.text for c in t.rows[0].cells])
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rooms.rows[1:]]
    assert kept == [True] * (len(kept) - 1) + [None]


@pytest.mark.parametrize("size", [8.5, 11.5])
def test_the_size_of_letters_reaches_word(size: float) -> None:
    word = docx.Document(io.BytesIO(rendered(_small(text_size=size))))
    assert word.styles["Paper Question"].font.size.pt == size  # type: ignore[union-attr]


def test_a_form_from_right_to_left_is_written_so() -> None:
    arabic = "label::العربية (ar)"
    form = compile_form({
        "survey": [
            {"type": "begin_group", "name": "s", arabic: "الرعاية الصحية"},
            {"type": "select_one npm_answer", "name": "q", arabic: "هل يوجد طبيب كل يوم؟"},
            {"type": "end_group", "name": "s"},
        ],
        "choices": [{"list_name": "npm_answer", "name": "yes", arabic: "نعم"},
                    {"list_name": "npm_answer", "name": "no", arabic: "لا"}],
        "settings": [{"form_id": "a", "form_title": "قائمة", "version": "1", "default_language": "العربية (ar)"}],
    })  # fmt: skip
    paper = compose_paper(form.checklist, details(form), HEAD, Words("en"), PaperChoices("ar"))
    assert pdf(paper).startswith(b"%PDF")
    xml = docx.Document(io.BytesIO(rendered(paper))).element.xml
    assert all(found in xml for found in ("w:bidi/", "w:rtl/", "هل يوجد طبيب"))
