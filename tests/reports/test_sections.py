"""What the sections say: order, numbers that agree, cautious words, what each audience is told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from npm_visits.domain.blocks import Heading, Paragraph, Recommended, Table, plain, runs
from npm_visits.domain.dossier import AUDIENCES, SupportedFinding, TiedPassage
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.outlines import FULL, NOTE
from npm_visits.domain.population import Counted, Snapshot
from npm_visits.reports import compose
from npm_visits.reports.numbering import number
from npm_visits.reports.sections.evidence import outside
from npm_visits.reports.sections.population import population
from npm_visits.reports.wording import in_words, inside, kinds_of_source
from tests.reports.northfield import all_content, empty, for_audience, northfield, words_in
from tests.reports.reading import Written, as_read


def composed(audience="authority", dossier=None):
    return compose(for_audience(dossier or northfield(), audience), words_in("en"))


def text(audience="authority", dossier=None):
    return Written(composed(audience, dossier)).text()


def with_findings(*findings):
    return replace(northfield(), findings=findings)


def finding(n=1, *asked, **fields):
    values = {"id": f"f{n}", "title": f"Title {n}", "text": f"Text {n}.", "topic": "health_care"} | fields
    return SupportedFinding(Finding(**values), (), (), asked)


def asked(n, **fields):
    return Recommendation(**{"id": f"r{n}", "number": f"R-1-{n}", "text": f"Do {n}.", "addressee": "Service"} | fields)


def chapters(document):
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 2]


def test_treatment_comes_first_and_the_other_topics_in_the_contents_order():
    order = [topic.label.replace("&", "and") for topic in all_content().topics]
    found = chapters(composed())
    assert found[0] == "Treatment"
    assert found == [label for label in order if label in found]
    assert len(found) == 7


def test_treatment_has_its_chapter_even_without_a_finding_and_says_so_with_caution():
    document = composed(dossier=with_findings(finding()))
    assert chapters(document) == ["Treatment", "Health care"]
    said = text(dossier=with_findings(finding()))
    assert "No finding on the treatment of persons held is recorded" in said
    assert "does not establish that no ill-treatment has occurred" in said


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_names_that_hold_an_and_are_told_apart_in_a_list(language):
    codes, words = ("complaints", "legal_safeguards"), words_in(language)
    dossier = northfield()
    shared = replace(dossier.members[0], topics=codes)
    focused = replace(dossier, visit=replace(dossier.visit, focus_topics=codes), members=(shared,))
    said = Written(compose(for_audience(focused, "internal"), words)).text()
    assert said.count("; ".join(in_words(words(dossier.content.topic_label(code)), words) for code in codes)) == 2


def test_findings_without_a_topic_stand_at_the_end():
    assert chapters(composed(dossier=with_findings(finding(topic="")))) == ["Treatment", "Other matters"]


def test_paragraph_numbers_in_the_tables_are_those_of_the_findings():
    document = composed()
    numbers = number(document)
    paragraph_of = {}
    here = ""
    for block, n in zip(document.blocks, numbers.of_block, strict=True):
        if isinstance(block, Paragraph) and block.mark:
            here = n
        if isinstance(block, Recommended):
            paragraph_of[block.name.split()[-1]] = here
    rows = [row for b in document.blocks if isinstance(b, Table) and len(b.header) == 5 for row in b.rows]
    assert {row[0]: numbers.marks[row[3][0].refers_to] for row in rows} == paragraph_of
    assert len(rows) == 12
    shown = re.findall(r"^(\d+)\n.*\n.*\n(\d+)\n", "\n".join(Written(document).paragraphs("TableText")), re.MULTILINE)
    assert set(shown) >= set(paragraph_of.items())


def test_each_recommendation_stands_in_place_and_once_in_the_tables():
    written = Written(composed())
    for n in range(1, 13):
        assert sum(p.startswith(f"Recommendation {n}  ·  ") for p in written.paragraphs("RecommendationTitle")) == 1
    assert written.text().count("Provide nursing cover around the clock.") == 2


def test_tables_are_by_addressee_and_name_them():
    captions = [plain(b.caption) for b in composed().blocks if isinstance(b, Table) and b.header]
    assert captions == ["Recommendations to: Migration Service", "Recommendations to: Head of the centre"]


def test_a_recommendation_without_an_addressee_is_not_lost():
    said = text(dossier=with_findings(finding(1, asked(1, addressee=""))))
    assert "Recommendations without an addressee" in said
    assert said.count("Do 1.") == 2


def test_recommendations_keep_their_own_numbers_when_findings_change_places():
    said = Written(composed(dossier=with_findings(finding(1, asked(7)), finding(2, asked(3)))))
    assert [p.split("  ·  ")[0] for p in said.paragraphs("RecommendationTitle")] == [
        "Recommendation 7",
        "Recommendation 3",
    ]


def test_whole_numbers_stand_where_short_ones_would_be_ambiguous():
    said = text(dossier=with_findings(finding(1, asked(7, number="A-7")), finding(2, asked(3, number="B-7"))))
    assert "Recommendation A-7" in said
    assert "Recommendation B-7" in said


def test_what_cannot_wait_is_told_in_the_summary():
    said = text().split("Mandate\n")[-2]
    assert "The following 7 recommendations require action at once:" in said
    assert "Ensure that everyone is examined by a doctor" in said
    assert "Provide nursing cover" not in said


def test_the_box_shows_plain_counts_and_no_share():
    cells = Written(composed()).paragraphs("TableHeader")[:6]
    assert cells == ["Persons held", "Capacity", "Delegation", "Findings", "Good practices", "Recommendations"]


def test_occupancy_is_a_plain_figure():
    assert (
        "On 24 November 2026, 86 persons were held. The official capacity is 100 persons. Occupancy was 86 per cent."
        in text()
    )


def test_fewer_than_five_persons_are_not_counted_outside():
    few = replace(northfield(), visit=replace(northfield().visit, persons_present=3))
    assert "Fewer than 5 persons were held" in text(dossier=few)
    assert text(dossier=few).count("Fewer than 5") == 2
    assert "Occupancy" not in text(dossier=few)
    assert "On 24 November 2026, 3 persons were held." in text("internal", few)


def test_of_nobody_and_of_an_unknown_day_it_is_told_in_words():
    nobody = replace(northfield(), visit=replace(northfield().visit, persons_present=0))
    assert "Nobody was held on 24 November 2026." in text("internal", nobody)
    undated = replace(northfield(), visit=replace(northfield().visit, starts_on="", present_on=""))
    assert "At the time of the visit 86 persons were held." in text(dossier=undated)


def events(language="en", **counts):
    snapshot = Snapshot(id="s", visit_id="v1", present=86, taken_on="2026-11-24", **counts)
    known = replace(northfield(), gathered=replace(northfield().gathered, population=(Counted(snapshot, {}),)))
    told = population(for_audience(known, "internal"), words_in(language))
    return [plain(block.text) for block in told if isinstance(block, Paragraph)]


def test_what_did_not_happen_is_told_in_words_and_as_what_was_reported_or_recorded():
    year = {"period_from": "2026-01-01", "period_to": "2026-11-24"}
    [told] = events(entries=12, deaths=0, hunger_strikes=0, **year)
    assert told == (
        "In the period 1 January – 24 November 2026: 12 persons were admitted, no death was reported, and no hunger "
        "strike was recorded."
    )
    assert events(deaths=0) == ["Recorded: no death was reported."]


FIGURE = re.compile(r"\d+\s+[^\W\d]")


@pytest.mark.parametrize("language", ["en", "az", "ru"])
@pytest.mark.parametrize("outline", [FULL, NOTE])
def test_no_sentence_of_the_program_begins_with_a_figure(sample_office, outline, language):
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    document, _ = sample_office.drafts.document(
        sample_office.drafts.dossier(visit.id), "internal", language, outline=outline
    )  # fmt: skip
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    texts += [block.note for block in document.blocks if isinstance(block, Table)]
    own = ["".join(run.text for run in runs(text) if not run.language) for text in texts]
    assert len(own) > 10
    assert [s for text in own for s in re.split(r"(?<=[.!?])\s+", text) if FIGURE.match(s)] == []


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_the_office_s_own_threshold_decides_and_is_named_in_the_report(language):
    nine = replace(northfield(), office=replace(northfield().office, threshold=12),
                   visit=replace(northfield().visit, persons_present=9))  # fmt: skip
    said = Written(compose(for_audience(nine, "authority"), words_in(language))).text()
    assert "9" not in re.findall(r"(\d+) person", said)
    assert words_in(language)("Fewer than {n} persons were held at the time of the visit.", n=12) in said
    three = replace(nine, office=replace(nine.office, threshold=3))
    assert re.search(r"\b9\b", Written(compose(for_audience(three, "authority"), words_in(language))).text())


def test_evidence_stands_beneath_findings_internally_and_only_kinds_of_source_outside():
    inside, outside = text("internal"), text()
    assert "F-O2-6 · weight: serious · supported by 4 kinds of source" in inside
    assert "Answer 10.2  Is each person examined within 24 hours of admission? No" in inside
    assert "O2-1  Medical room, 24 Nov 2026 13:55: Admission register" in inside
    assert "Kinds of source: Observation, persons held, register" in outside
    assert "Serious" not in outside
    assert "O2-" not in outside


def test_what_an_officer_wrote_of_an_account_stands_in_no_quotation_marks():
    said = TiedPassage("p", "States that no call was offered. ", "persons_held")
    told = replace(northfield().findings[0], passages=(said,))
    *_, accounts = outside(for_audience(northfield(), "authority"), words_in("en"), told)
    assert [plain(item) for item in accounts.items] == ["Account  States that no call was offered."]


def test_a_single_source_is_pointed_out_internally_only():
    assert "single source: seek a second kind" in text("internal")
    assert "single source" not in text()


def test_standards_are_cited_in_full_with_their_kind_and_marked_when_unsure():
    dossier = with_findings(finding(1, asked(1, standard="NMR 30; CAT 3; F17 s9?; Our own rule 7")))
    notes = as_read("".join(Written(composed(dossier=dossier)).xml("footnotes").itertext()))
    assert "Nelson Mandela Rules, rule 30 (soft law)" in notes
    assert "Convention against Torture, article 3 (treaty, binding on its parties)" in notes
    assert "section 9 (to be checked)" in notes
    assert "Our own rule 7" in notes
    assert "F17 s9, to be checked" in text(dossier=dossier)
    assert "NMR: Nelson Mandela Rules" in text(dossier=dossier)


def test_the_mandate_is_the_packs_and_marks_what_the_office_must_check():
    assert "In Norland, an invented country" in text()
    assert "annual report is published." in text()
    notes = as_read("".join(Written(composed()).xml("footnotes").itertext()))
    assert "article 23 (to be checked)" in notes
    assert notes.count("(to be checked)") == 1
    elsewhere = replace(northfield(), office=replace(northfield().office, country="nowhere"))
    assert "Mandate" not in Written(composed(dossier=elsewhere)).paragraphs("Heading1")


def test_limits_of_the_visit_are_told_to_every_audience():
    for audience in ("internal", "authority", "public"):
        assert "Legal basis and safeguards: no time (1)." in text(audience)


def test_the_reply_is_asked_for_by_its_date_or_without_one():
    assert "reply to each recommendation by 2 February 2027." in text()
    undated = replace(northfield(), visit=replace(northfield().visit, report_due_on=""))
    assert "The mechanism asks for a reply to each recommendation." in text(dossier=undated)
    assert "Reply requested by" not in text(dossier=undated)


def test_answers_are_an_annex_of_the_internal_report():
    said = text("internal")
    assert Written(composed("internal")).paragraphs("AnnexHeading")[0] == "Answers of the checklist"
    assert "Points answered: 8. Points not assessed: 1. Points left open: 1." in said
    assert "Not assessed: No time" in said
    assert "Beds: 6\nArea without sanitary annexe: 17.4 m²\nMeasured on: 24 Nov 2026" in said
    assert "11 of 20 later, the longest five days.\nÇıxarış: həkim sabah gəlir." in said
    assert "PRIVATENOTE" not in said
    assert "Were you hit?" not in said


def test_observations_that_no_finding_uses_are_not_lost_internally():
    assert "The complaints box in block A hangs beside the officers’ desk" in text("internal")
    assert "complaints box" not in text()


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_titles_and_cells_of_the_whole_report_read_as_words_with_a_capital(sample_office, language):
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    for audience in AUDIENCES:
        document, _ = sample_office.drafts.document(sample_office.drafts.dossier(visit.id), audience, language)
        tables = [b for b in document.blocks if isinstance(b, Table)]
        titles = [b.text for b in document.blocks if isinstance(b, Heading)] + [plain(t.caption) for t in tables]
        assert [title for title in titles if "&" in title] == []
        cells = [cell for table in tables for row in table.rows for cell in row]
        own = ["".join(run.text for run in runs(cell) if not run.language) for cell in cells]
        lines = [line for text in own for line in text.splitlines()]
        assert len(lines) > 20
        assert [line for line in lines if line[:1].islower() and not line.startswith("p. ")] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Observation, persons held, management and staff"),
        ("az", "Müşahidə, saxlanılan şəxslər, rəhbərlik və işçilər"),
        ("ru", "Наблюдение, содержащиеся лица, руководство и персонал"),
    ],
)
def test_kinds_of_source_are_named_in_one_form_wherever_they_stand(language, said):
    dossier, words = for_audience(northfield(), "internal"), words_in(language)
    assert kinds_of_source(dossier, words, ("seen", "persons_held", "staff")) == said
    assert kinds_of_source(dossier, words, ()) == ""


def test_good_practices_are_apart_from_findings():
    document = composed()
    titles = [plain(b.text) for b in document.blocks if isinstance(b, Paragraph) and b.mark]
    assert titles[-2].startswith("Outdoor yard open throughout the day.")
    assert "Good practices" not in text(dossier=empty())


def test_a_long_text_keeps_its_paragraphs_each_with_a_number():
    dossier = with_findings(finding(1, text="First.\n\nSecond.\r\nThird."))
    paragraphs = Written(composed(dossier=dossier)).paragraphs("BodyNumbered")
    assert paragraphs[-3:] == ["Title 1. First.", "Second.", "Third."]


def test_a_report_is_never_called_by_an_empty_place():
    nameless = replace(empty(), place=replace(empty().place, name=""))
    assert composed(dossier=nameless).title == "Report on a visit"


def test_a_label_within_a_sentence_begins_small_and_an_abbreviation_stays_as_it_is():
    assert [inside(label, "en") for label in ("No time", "A table", "N/A", "CCTV in rooms", "")] == [
        "no time", "a table", "N/A", "CCTV in rooms", "",
    ]  # fmt: skip
    assert inside("İmtina", "az") == "imtina"
    assert inside("Işıq", "az") == "ışıq"
