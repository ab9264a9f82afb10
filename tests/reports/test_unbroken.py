"""What a line may not part: figures and units, days and months, signs and numbers, in Word, in the PDF, as reckoned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.blocks import Bullets, Cover, Document, Heading, Labels, Note, Paragraph, Part, Run, Table
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import compose
from npm_visits.reports.numbering import number
from npm_visits.reports.pages import reckon
from npm_visits.reports.pdf import as_data, set_texts
from npm_visits.reports.unbroken import JOIN, joined, unbroken
from npm_visits.reports.word.parts import texts
from npm_visits.reports.word.write import rendered
from tests.reports.northfield import for_audience, northfield, words_in

EMPTY = Document("T", "T", "V-1", "", "", "en", Labels("Annex", "Table", "Figure"), "2026-11-27")


def report(*blocks, **values) -> Document:
    return replace(EMPTY, parts=(Part("body", blocks),), **values)


@pytest.mark.parametrize(
    ("plain", "kept"),
    [
        ("at least 4 m² per person", "at least 4~m² per person"),
        ("2,4 м² на человека", "2,4~м² на человека"),
        ("24 нояб. 2026 г., 10:40", "24~нояб. 2026~г., 10:40"),
        ("24–25 ноября 2026 года", "24–25~ноября 2026~года"),
        ("24–25 November 2026", "24–25~November 2026"),
        ("24 noyabr 2026", "24~noyabr 2026"),
        ("12 hours a week, 41 день", "12~hours a week, 41~день"),
        ("GR § 73 and No. 5, № 5", "GR~§~73 and No.~5, №~5"),
        ("Rooms measured, no. 2", "Rooms measured, no.~2"),
        ("Table 3, Cədvəl 3, Таблица 3", "Table~3, Cədvəl~3, Таблица~3"),
        ("rules 54–55; maddə 4; статья 12", "rules~54–55; maddə~4; статья~12"),
        ("(Recommendation 12)", "(Recommendation~12)"),
        ("rules 13–14, CPT 23rd GR §73", "rules~13–14, CPT 23rd GR~§73"),
        ("Head of the centre · Archive · 31 persons > 10", "Head of the centre~· Archive~· 31~persons~> 10"),
        ("No one of 5 mothers, no. Four m", "No one of 5 mothers, no. Four m"),
        ("suitable 3 rooms; 7 recommendations", "suitable 3 rooms; 7 recommendations"),
    ],
)
def test_a_number_stays_with_its_unit_its_month_and_its_sign_and_with_nothing_else(plain, kept):
    assert joined(plain) == kept.replace("~", JOIN)


def test_every_text_of_a_report_is_joined_in_word_and_in_the_pdf():
    said = "24 November at 4 m²"
    blocks = (
        Cover((), said, said, ((said, said),), brief=True), Heading(1, said), Paragraph(said, footnotes=(said,)),
        Note(said), Bullets((said, (Run(said, bold=True),))), Table(said, (said,), ((said,),), (1.0,), note=said),
    )  # fmt: skip
    document = report(*blocks)
    found = [text for part, text in texts(rendered(document)) if "November" in text and "docProps" not in part]
    found += [text for _, text in set_texts(document) if "November" in text]
    assert len(found) > 2 * len(blocks)
    assert [text for text in found if f"24{JOIN}November" not in text or f"4{JOIN}m²" not in text] == []


def test_a_reference_stays_with_the_word_before_it_across_runs():
    refers = Paragraph((Run("See paragraph "), Run(refers_to="a"), Run(" too.")))
    document = report(Paragraph("First.", mark="a"), refers)
    [_, second] = as_data(document)["blocks"]
    assert "".join(run["text"] for run in second["text"]) == f"See paragraph{JOIN}1 too."


def test_the_last_word_of_a_title_never_stands_alone():
    long, short = "Report on the visit to the Centre for Irregular Migrants", "Report on visits"
    covers = [Cover((), title, "", (), brief=True) for title in (long, short)]
    found = [block.title for block in unbroken(report(*covers)).blocks]
    assert found == [long.replace("Irregular Migrants", f"Irregular{JOIN}Migrants"), short]


def test_a_copy_that_is_worked_on_keeps_plain_blanks_for_it_is_read_back():
    document = report(Paragraph("24 November at 4 m²"), working="v1")
    assert JOIN not in "".join(text for part, text in texts(rendered(document)) if part == "word/document.xml")


def test_the_pages_are_reckoned_with_the_lines_that_are_written():
    narrow = Table("", ("a", "b"), tuple(("2,4 м²", "x") for _ in range(60)), (0.062, 0.938))
    document = report(narrow)
    parted, kept = (reckon(d, number(d)).total for d in (document, unbroken(document)))
    assert parted <= kept  # a cell as wide as the figure alone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_report_leaves_a_figure_with_a_blank_before_its_unit(audience, language):
    document = compose(for_audience(northfield(), audience), words_in(language))
    every = {text for _, text in (*texts(rendered(document)), *set_texts(document))}
    captions = tuple(f"{label} " for label in (document.labels.table, document.labels.figure))  # at a line's beginning
    assert [text for text in every if joined(text) != text and not text.startswith(captions)] == []
