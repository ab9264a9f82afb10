"""The visit note: two to three pages from the same visit, and nothing that the full report would not tell."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.blocks import Heading, Paragraph, Run, plain
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.outlines import FIRST, FULL, NOTE, arranged, moved
from npm_visits.domain.paragraphs import LEFT_AWAY, WRITTEN, WrittenParagraph
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import SECTIONS, compose, pdf
from npm_visits.reports.brief import first_sentences
from npm_visits.reports.wording import urgent
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.reports.northfield import for_audience, northfield, words_in
from tests.reports.reading import Written

CODES = [section.code for section in SECTIONS]


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not here")
@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_note_of_the_sample_visit_has_two_to_three_pages(
    sample_office: Office, audience: str, language: str, tmp_path: Path
) -> None:
    drafts = sample_office.drafts
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    document, _ = drafts.document(drafts.dossier(visit.id), audience, language, outline=NOTE)
    file = tmp_path / "note.pdf"
    file.write_bytes(pdf(document))
    told = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    pages = int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1])
    assert 2 <= pages <= 3
    assert [part.code for part in document.parts][:2] == ["cover", "summary"]
    assert "contents" not in {part.code for part in document.parts}


def test_the_main_findings_stand_in_the_same_order_for_all_readers() -> None:
    orders = set()
    for audience in AUDIENCES:
        document = compose(for_audience(northfield(), audience), words_in("en"), outline=NOTE)
        orders.add(tuple(b.mark for b in document.blocks if isinstance(b, Paragraph) and b.key.startswith("finding:")))
    assert len(orders) == 1, "a weight that is told by the place of a finding is told"
    at_once = {f.finding.id for f in northfield().findings if any(urgent(item) for item in f.recommendations)}
    shown = [mark for mark in orders.pop() if mark in {f.finding.id for f in northfield().findings
                                                       if f.finding.weight != "good_practice"}]  # fmt: skip
    assert shown == sorted(shown, key=lambda mark: (mark not in at_once, int(mark[1:])))


def test_a_finding_that_was_rewritten_for_a_reader_stands_rewritten_and_in_brief_in_the_note(
    sample_office: Office,
) -> None:
    drafts, writing = sample_office.drafts, sample_office.writing
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    version = Version(visit.id, "authority", "en")
    dossier = drafts.dossier(visit.id)
    first = next(p for p in writing.places(dossier, version) if p.key.startswith("finding:"))
    sample_office.apply(writing.to_write(dossier, version, first, "Told in other words. " + "Then more. " * 60))
    document, _ = drafts.document(drafts.dossier(visit.id), "authority", "en", outline=NOTE)
    told = [plain(b.text) for b in document.blocks if isinstance(b, Paragraph) and b.key == first.key]
    assert len(told) == 1
    assert told[0].startswith("Told in other words.")
    assert len(told[0]) <= 300


def test_a_finding_that_was_left_out_for_a_reader_is_not_told_by_the_note() -> None:
    dossier = northfield()
    finding = next(f.finding for f in dossier.findings if f.finding.weight != "good_practice")
    away = WrittenParagraph(
        id="w", visit_id=dossier.visit.id, audience="authority", language="en", key=f"finding:{finding.id}",
        state=LEFT_AWAY,
    )  # fmt: skip
    rewritten = replace(away, id="w2", state=WRITTEN, text="Something else.")
    for written, stands in (((), True), ((away,), False), ((rewritten,), False)):
        known = replace(dossier, gathered=replace(dossier.gathered, written=written))
        document = compose(for_audience(known, "authority"), words_in("en"), outline=NOTE)
        text = " ".join(plain(b.text) for b in document.blocks if isinstance(b, Paragraph))
        assert (finding.title in text) is stands


def test_the_note_is_a_word_document_whose_head_stands_on_the_first_page_with_the_text() -> None:
    document = compose(for_audience(northfield(), "public"), words_in("en"), outline=NOTE)
    text = Written(document).everything()
    assert "Note on the visit to the" in text
    assert "Main findings and recommendations" in text


@given(st.permutations(CODES), st.sets(st.sampled_from(CODES)))
def test_in_any_order_of_the_office_each_section_stands_once_and_the_cover_first(
    order: list[str], known: set[str]
) -> None:
    there = [code for code in CODES if code in known]
    found = arranged(there, order)
    assert sorted(found) == sorted(there)
    assert [c for c in found if c in set(FIRST)] == [c for c in there if c in set(FIRST)]
    assert found[: len(set(FIRST) & known)] == there[: len(set(FIRST) & known)]
    rest = [code for code in found if code not in set(FIRST)]
    assert rest == sorted(rest, key=order.index)


def test_a_section_that_the_office_knew_nothing_of_when_it_made_its_order_keeps_its_place() -> None:
    assert arranged(["cover", "a", "new", "b"], ["b", "a"]) == ["cover", "b", "new", "a"]
    assert moved(["a", "b", "c"], "c", 0) == ("c", "a", "b")


def test_the_order_of_the_office_holds_in_every_report_until_it_is_taken_back(sample_office: Office) -> None:
    drafts = sample_office.drafts
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    before = [code for code, _ in drafts.sections("authority")]
    drafts.move_section("recommendations", "summary")
    assert [code for code, _ in drafts.sections("authority")][3:5] == ["recommendations", "summary"]
    document, _ = drafts.document(drafts.dossier(visit.id), "authority", "en")
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert chapters[:2] == ["Recommendations", "Summary"]
    drafts.reset_order()
    assert [code for code, _ in drafts.sections("authority")] == before


def test_a_text_is_cut_after_a_whole_sentence() -> None:
    assert first_sentences("One. Two three four. Five.", 12) == (Run("One."),)
    assert first_sentences("No end in sight at all", 5) == (Run("No end in sight at all"),)
    assert first_sentences("Short. Enough.", 100) == "Short. Enough."


def test_the_export_remembers_its_outline_and_the_name_of_the_file_tells_it(sample_office: Office) -> None:
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    dossier = sample_office.drafts.dossier(visit.id)
    exports = sample_office.exports
    note = exports.remember(exports.of_report(dossier, "public", "en", outline=NOTE), "0" * 64)
    assert (note.outline, note.name) == (NOTE, "V-2026-041-note-public-en.docx")
    assert exports.of_report(dossier, "public", "en", outline=FULL).record.name == "V-2026-041-public-en.docx"
    assert next(e for e in exports.of_visit(visit.id) if e.id == note.id).outline == NOTE
