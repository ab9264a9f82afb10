"""Texts in another language than the report's bear a mark, in every writer; nothing else does."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from npm_visits.domain.arrival import AccessEvent, DocumentRequest, UrgentMatter
from npm_visits.domain.blocks import (
    Bullets,
    Contents,
    Document,
    Labels,
    Listed,
    Note,
    Paragraph,
    Part,
    Picture,
    Recommended,
    Run,
    Table,
)
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.registers import CheckTold, RegisterCheck
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.reports import compose, foreign, pdf, preview
from npm_visits.reports.pdf import set_texts
from npm_visits.reports.spoken import MARKS, marks, resolved
from tests.reports.northfield import for_audience, northfield, words_in
from tests.reports.reading import Written
from tests.reports.test_pictures import DRAWING

OTHER_SCRIPT = "Дверь была открыта, сотрудники слышали разговор."


def of(*blocks: object, language: str = "en") -> Document:
    labels = Labels("Annex", "Table", "Figure", spoken=marks(Words(language)))
    return Document("A report", "A report", "V-1", "Internal", "", language, labels, "2026-11-26",
                    (Part("texts", blocks),))  # type: ignore[arg-type] # fmt: skip


def texts(document: Document) -> list[str]:
    return [p for p in Written(document).paragraphs() if p]


def test_a_typed_text_of_another_language_is_marked_and_one_of_the_reports_own_or_of_none_is_not():
    document = of(
        Paragraph("Qapı açıq idi.", language="az"), Paragraph("The door was open.", language="en"),
        Paragraph("What the program says."), Note("Pəncərə bağlı idi.", language="az"),
        Paragraph("12.5", language="az"),
    )  # fmt: skip
    marked = ["Qapı açıq idi. [in Azerbaijani]", "Pəncərə bağlı idi. [in Azerbaijani]"]
    assert [text for text in texts(document) if "[" in text] == marked


def test_letters_of_another_script_are_certain_and_a_short_name_is_not():
    document = of(
        Paragraph(OTHER_SCRIPT, language="en"), Paragraph("Centre “Надежда” was visited.", language="en"),
        Paragraph("هل يوجد طبيب كل يوم في المركز؟", language="en"), Paragraph(OTHER_SCRIPT, key="written"),
    )  # fmt: skip
    shown = texts(document)
    assert f"{OTHER_SCRIPT} [in Cyrillic script]" in shown
    assert shown.count(f"{OTHER_SCRIPT} [in Cyrillic script]") == 2
    assert "Centre “Надежда” was visited." in shown
    assert any(text.endswith("[in Arabic script]") for text in shown)


def test_the_mark_stands_after_the_typed_part_of_a_sentence_and_says_so_in_the_reports_language():
    text = (Run("Müəssisə: "), Run("Qapı açıq idi. ", language="az"), Run("Ничего не добавлено."))
    (shown,) = texts(of(Paragraph(text), language="ru"))
    assert shown == f"Müəssisə: Qapı açıq idi. {Words('ru')('[in Azerbaijani]')} Ничего не добавлено."
    assert "[in Azerbaijani]" not in shown


def test_of_a_column_its_name_bears_the_mark_and_of_one_cell_the_cell():
    def cell(text: str, language: str) -> tuple[Run, ...]:
        return (Run(text, language=language),)

    both = Table("One", ("No.", "Text"), (("1", cell("Qapı açıq", "az")), ("2", cell("Su yoxdur", "az"))), (0.5, 0.5))
    mixed = Table("Two", ("No.", "Text"), (("1", cell("Pəncərə", "az")), ("2", cell("A door", "en"))), (0.5, 0.5))
    shown = texts(of(both, mixed))
    assert "Text [in Azerbaijani]" in shown
    assert "Qapı açıq" in shown
    assert "Pəncərə [in Azerbaijani]" in shown
    assert "Text" in shown
    assert "A door" in shown


def test_what_is_typed_into_tables_of_facts_is_marked_too_and_what_the_program_says_there_is_not():
    dossier = northfield()
    event = AccessEvent(id="e", event="delay", at="2026-11-24T09:34", who="duty officer of the day",
                        reason="The director had to be reached first", text="By telephone only")  # fmt: skip
    asked = DocumentRequest(id="d", document="duty_roster", asked_at="2026-11-24T10:06", of_whom="head of the registry",
                            promised_for="by post within a week", kept_where="In the archive downstairs",
                            note="Shown, not handed over")  # fmt: skip
    matter = UrgentMatter(id="u", text="Nobody answers the bell at night", raised_at="2026-11-24T15:10",
                          raised_with="deputy head of the centre", demanded="A bell that rings")  # fmt: skip
    gathered = replace(dossier.gathered, access=(event,), documents=(asked,), urgent=(matter,))
    place = replace(dossier.place, security_level="Closed, semi-open by day", capacity_basis="Order on places",
                    capacity_note="two rooms under repair", units="Block A with eight rooms")  # fmt: skip
    visit = replace(dossier.visit, present_source="List of the management at noon")
    member = replace(dossier.members[0], assignment="interviews with the women", languages="Dari")
    told = replace(dossier, gathered=gathered, place=place, visit=visit, members=(member,))
    shown = Written(compose(for_audience(told, "internal"), words_in("az"))).text()
    mark = Words("az")(MARKS["en"])
    for typed in (event.who, event.text, asked.of_whom, asked.promised_for, asked.note, place.security_level,
                  place.capacity_basis, place.capacity_note, place.units, member.assignment,
                  matter.raised_with):  # fmt: skip
        assert f"{typed} {mark}" in shown
    assert f"{visit.present_source}. {mark}" in shown
    assert f"{dossier.place.name} {mark}" not in shown


def test_to_whom_a_recommendation_goes_is_marked_unless_it_is_a_name_that_the_place_bears():
    dossier = for_audience(northfield(), "authority")
    found = next(f for f in dossier.findings if f.recommendations)
    item = found.recommendations[0]
    items = tuple(replace(item, id=whom, addressee=whom) for whom in ("Head of the centre", dossier.place.authority))
    told = replace(dossier, findings=(replace(found, recommendations=items),))
    one, other = Written(compose(told, words_in("az"))).paragraphs("RecommendationTitle")
    assert f"Head of the centre {Words('az')(MARKS['en'])}  ·  " in one
    assert f"  ·  {dossier.place.authority}  ·  " in other


def test_the_pages_of_a_register_are_marked_and_have_a_place_for_a_translation():
    check = RegisterCheck(id="c", register="admission", page_reference="pages 2–61 and covers", seed="4F2A")
    dossier = for_audience(northfield(), "internal")
    told = replace(dossier, gathered=replace(dossier.gathered, checks=(CheckTold(check, 0),)))
    document = compose(told, words_in("az"), sections=["registers"])
    assert f"\nPages 2–61 and covers {Words('az')(MARKS['en'])}" in Written(document).text()
    assert "Pages 2–61 and covers" in {text.text for text in foreign(document)}


def test_a_table_that_names_an_addressee_bears_the_mark_and_so_does_its_line_in_the_list_of_tables():
    document = compose(for_audience(northfield(), "authority"), words_in("az"))
    written, mark = Written(document), Words("az")(MARKS["en"])
    [caption] = [text for text in written.paragraphs("Caption") if "Head of the centre" in text]
    [line] = [text for text in written.paragraphs("TableofFigures") if "Head of the centre" in text]
    assert caption.endswith(f" {mark}")
    assert line.startswith(f"{caption}\t")


def test_the_list_of_figures_bears_the_mark_of_a_caption_and_not_that_of_what_stands_beneath_it_alone():
    def figure(*caption: Run) -> Picture:
        return Picture(DRAWING, "A room", caption)

    document = of(
        Contents("Figures", Listed.FIGURES),
        figure(Run("Qapı açıq", language="az"), Run("\nO2-1 · Room 4", muted=True)),
        figure(Run("A door"), Run("\nOtaq dörd", muted=True, language="az")),
    )  # fmt: skip
    mark = "[in Azerbaijani]"
    told = [f"Figure 1. Qapı açıq {mark}", "Figure 2. A door"]
    assert [line.rsplit("\t", 1)[0] for line in Written(document).paragraphs("TableofFigures")] == told
    listed = "".join(preview(document)).split('<p class="lists">')[1].split("<p>")[1].split("</p>")[0]
    assert [re.sub("<[^>]+>", "", line) for line in listed.split("<br>")] == told
    printed = [text for _part, text in set_texts(document)]
    assert f"Qapı açıq {mark}" in printed
    assert "A door" in printed


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_word_pdf_and_preview_bear_the_same_marks(tmp_path: Path):
    document = compose(for_audience(northfield(), "internal"), words_in("az"))
    mark = Words("az")(MARKS["en"])
    word = Written(document).text().count(mark)
    assert word > 40
    (tmp_path / "r.pdf").write_bytes(pdf(document))
    run = ["pdftotext", "-raw", tmp_path / "r.pdf", "-"]
    printed = "".join(subprocess.run(run, capture_output=True, check=True, text=True).stdout.split())
    assert printed.count("".join(mark.split())) >= word  # a header row stands again on the next page
    assert "".join(preview(document)).count(mark) == word


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_marked_text_is_one_that_the_report_is_not_written_in(audience: str, language: str):
    composed = compose(for_audience(northfield(), audience), words_in(language))
    found = foreign(composed)
    assert {text.language for text in found} <= set(MARKS) - {language}
    assert bool([t for t in found if t.language == "en"]) == (language != "en")  # officers type English there
    whole = Written(composed).text()
    assert all(Words(language)(MARKS[text.language]) in whole for text in found)


def test_a_working_copy_bears_no_mark_for_it_would_be_read_back_as_text():
    document = compose(for_audience(northfield(), "authority"), words_in("az"))
    mark = Words("az")(MARKS["en"])
    assert mark in Written(document).text()
    assert mark not in Written(replace(document, working="v")).text()


def test_marks_change_neither_blocks_nor_numbers_and_a_second_look_adds_none_to_what_is_known():
    document = compose(for_audience(northfield(), "authority"), words_in("az"))
    once = resolved(document)
    assert [type(b) for b in once.blocks] == [type(b) for b in document.blocks]
    kinds = (Paragraph, Bullets, Recommended)
    assert [getattr(b, "key", "") for b in once.blocks if isinstance(b, kinds)] == [
        getattr(b, "key", "") for b in document.blocks if isinstance(b, kinds)
    ]
