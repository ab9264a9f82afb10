"""Writing a report: what an officer writes stands in its version alone, survives, and knows what it rests on."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from npm_visits.domain.changes import Add, Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.interviews import Interview
from npm_visits.domain.outlines import FULL
from npm_visits.domain.paragraphs import LEFT_AWAY, WRITTEN, WrittenParagraph
from npm_visits.reports.numbering import number
from npm_visits.services.office import Office
from npm_visits.services.writing import Place, Version
from tests.reports.reading import Written


@pytest.fixture
def version(sample_office: Office) -> Version:
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    return Version(visit.id, "authority", "en")


def places(office: Office, version: Version) -> dict[str, Place]:
    return {place.key: place for place in office.writing.places(office.drafts.dossier(version.visit_id), version)}


def write(office: Office, version: Version, key: str, text: str) -> None:
    dossier = office.drafts.dossier(version.visit_id)
    office.apply(office.writing.to_write(dossier, version, places(office, version)[key], text))


def report(office: Office, version: Version) -> str:
    dossier = office.drafts.dossier(version.visit_id)
    document, _ = office.drafts.document(dossier, version.audience, version.language)
    return Written(document).text()


def finding_key(office: Office, version: Version) -> str:
    dossier = office.drafts.dossier(version.visit_id)
    return next(f"finding:{f.finding.id}" for f in dossier.findings if f.observations)


def test_what_is_written_stands_in_its_own_version_and_in_no_other(sample_office: Office, version: Version):
    write(sample_office, version, "visit.sources", "Hedgehogs were <b>asked</b>.")
    assert "Hedgehogs were asked." in report(sample_office, version)
    for audience, language in (("internal", "en"), ("public", "en"), ("authority", "az")):
        other = Version(version.visit_id, audience, language)
        assert "Hedgehogs" not in report(sample_office, other)


def test_the_draft_typed_again_and_a_reset_both_let_the_draft_stand(sample_office: Office, version: Version):
    draft = places(sample_office, version)["visit.sources"].draft
    for back in (lambda: write(sample_office, version, "visit.sources", draft),
                 lambda: sample_office.writing.reset(version, "visit.sources")):  # fmt: skip
        write(sample_office, version, "visit.sources", "Something else.")
        assert places(sample_office, version)["visit.sources"].state == WRITTEN
        back()
        assert places(sample_office, version)["visit.sources"].state == ""
        assert "Something else." not in report(sample_office, version)


def test_undo_brings_back_what_stood_before(sample_office: Office, version: Version):
    write(sample_office, version, "reply", "First.")
    write(sample_office, version, "reply", "Second.")
    sample_office.undo()
    assert "First." in report(sample_office, version)


def test_a_paragraph_can_be_left_away(sample_office: Office, version: Version):
    before = report(sample_office, version)
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = places(sample_office, version)["visit.sources"]
    sample_office.writing.leave_away(dossier, version, place)
    assert places(sample_office, version)["visit.sources"].state == LEFT_AWAY
    assert place.draft in before
    assert place.draft not in report(sample_office, version)


def test_a_paragraph_is_named_as_written_as_drafted_and_where_it_or_its_section_is_left_away(
    sample_office: Office, version: Version
):
    def named() -> str:
        [record] = sample_office.vault.all(WrittenParagraph, visit_id=version.visit_id)
        return sample_office.writing.named(record)

    drafted = "The visit and how it was made · The report rests on these kinds of source"
    write(sample_office, version, "visit.sources", "Hedgehogs were asked.")
    numbered = named()
    assert numbered.endswith(" · The visit and how it was made · Hedgehogs were asked.")
    number_ = numbered.split(" · ")[0]
    sample_office.drafts.chosen.leave_out(version.visit_id, version.audience, FULL, "visit", left_out=True)
    assert named() == numbered.removeprefix(f"{number_} · ")
    sample_office.undo()
    sample_office.writing.reset(version, "visit.sources")
    assert named().startswith(f"{number_} · {drafted}")
    dossier = sample_office.drafts.dossier(version.visit_id)
    sample_office.writing.leave_away(dossier, version, places(sample_office, version)["visit.sources"])
    assert named().startswith(drafted)


def test_what_is_told_beside_a_page_is_of_the_last_commit(sample_office: Office, version: Version):
    drafts = sample_office.drafts
    held = drafts.dossier(version.visit_id)
    assert drafts.as_read(version.visit_id) is held
    write(sample_office, version, "reply", "First.")
    held = drafts.as_read(version.visit_id)
    assert [paragraph.text for paragraph in held.gathered.written] == ["First."]
    sample_office.undo()
    assert not any(paragraph.state for paragraph in drafts.as_read(version.visit_id).gathered.written)


def test_a_text_is_marked_when_the_evidence_beneath_changes_until_it_is_confirmed(
    sample_office: Office, version: Version
):
    key = finding_key(sample_office, version)
    write(sample_office, version, key, "The delegation saw it itself.")
    assert not places(sample_office, version)[key].moved
    dossier = sample_office.drafts.dossier(version.visit_id)
    tied = next(f.observations[0] for f in dossier.findings if f"finding:{f.finding.id}" == key)
    sample_office.apply([Set(Observation, tied.id, "text", "It looks different now.")])
    assert places(sample_office, version)[key].moved
    dossier = sample_office.drafts.dossier(version.visit_id)
    sample_office.writing.confirm(dossier, version, places(sample_office, version)[key])
    assert not places(sample_office, version)[key].moved


def test_a_text_whose_finding_is_gone_is_named_and_stands_nowhere(sample_office: Office, version: Version):
    key = finding_key(sample_office, version)
    write(sample_office, version, key, "Hedgehogs again.")
    finding = next(
        f.finding for f in sample_office.drafts.dossier(version.visit_id).findings if key.endswith(f.finding.id)
    )
    sample_office.findings.remove(finding)
    assert places(sample_office, version)[key].gone
    assert "Hedgehogs again." not in report(sample_office, version)


def test_codes_become_neutral_words_outside_even_when_half_of_one_is_bold(sample_office: Office, version: Version):
    write(sample_office, version, "reply", "P<b>1</b> and P2 said so.")
    told = report(sample_office, version)
    assert "said so." in told
    assert "P1" not in told
    assert "P2" not in told


def test_a_line_that_names_a_person_kept_back_leaves_every_version(sample_office: Office, version: Version):
    kept_back = Interview(id="i9", visit_id=version.visit_id, code="P77", form="person")  # nobody agreed to anything
    sample_office.apply([Add(kept_back)])
    write(sample_office, version, "reply", "Hedgehog one: P7<i>7</i> spoke.\nHedgehog two.")
    told = report(sample_office, version)
    assert "Hedgehog two." in told
    assert "Hedgehog one" not in told


def test_a_reference_to_a_finding_becomes_its_number_in_the_report(sample_office: Office, version: Version):
    dossier = sample_office.drafts.dossier(version.visit_id)
    marks = [t.mark for t in sample_office.writing.targets(dossier, version) if t.kind == "paragraph"]
    write(sample_office, version, "reply", f"See paragraph <ref {marks[0]}>.")
    document, _ = sample_office.drafts.document(
        sample_office.drafts.dossier(version.visit_id), version.audience, version.language
    )
    assert marks[0] in number(document).referred


def test_word_finds_the_number_of_a_recommendation_a_table_and_a_figure_by_its_bookmark(
    sample_office: Office, version: Version
):
    dossier = sample_office.drafts.dossier(version.visit_id)
    targets = sample_office.writing.targets(dossier, version)
    assert len({target.mark for target in targets}) == len(targets)
    for kind in ("recommendation", "table", "figure"):
        target = [t for t in targets if t.kind == kind][-1]
        write(sample_office, version, "reply", f"See <ref {target.mark}>.")
        document, _ = sample_office.drafts.document(
            sample_office.drafts.dossier(version.visit_id), version.audience, version.language
        )
        body = Written(document).xml("document")
        (asked,) = [e.text.split() for e in body.iter(qn("w:instrText")) if e.text.strip().startswith("REF ")
                    if "\\n" not in e.text]  # fmt: skip
        assert asked[2:] == ["\\h"]
        (begin,) = [e for e in body.iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == asked[1]]
        paragraph = "".join(e.text or "" for e in begin.getparent().iter(qn("w:t"))).replace("\u00a0", " ")
        within = ""
        for element in begin.itersiblings():
            if element.tag == qn("w:bookmarkEnd") and element.get(qn("w:id")) == begin.get(qn("w:id")):
                break
            within += "".join(e.text or "" for e in element.iter(qn("w:t")))
        assert within == target.number
        assert paragraph.startswith(f"{kind.capitalize()} {target.number}")
        assert target.mark not in Written(document).everything()


def test_a_list_alone_keeps_what_refers_to_it_and_a_text_of_which_nothing_is_left_gives_way_to_the_draft(
    sample_office: Office, version: Version
):
    key = finding_key(sample_office, version)
    write(sample_office, version, key, "- only\n- items")
    dossier = sample_office.drafts.dossier(version.visit_id)
    assert key.removeprefix("finding:") in {t.mark for t in sample_office.writing.targets(dossier, version)}
    draft = places(sample_office, version)["visit.sources"].draft
    sample_office.apply([Add(Interview(id="i9", visit_id=version.visit_id, code="P77", form="person"))])
    write(sample_office, version, "visit.sources", "P77 told us.")
    assert draft in report(sample_office, version)
    assert places(sample_office, version)["visit.sources"].kept_back, "the panel says so"
    assert not places(sample_office, version)[key].kept_back


def test_a_text_in_another_language_is_listed_until_its_translation_is_written_for_the_version(
    sample_office: Office, version: Version
):
    version = Version(version.visit_id, "authority", "az")
    key = finding_key(sample_office, version)
    dossier = sample_office.drafts.dossier(version.visit_id)
    document, _ = sample_office.drafts.document(dossier, version.audience, version.language)
    before = {text.key: text for text in sample_office.writing.foreign(document)}
    assert (before[key].language, places(sample_office, version)[key].language) == ("en", "en")
    write(sample_office, version, key, "Qapı açıq idi.")
    dossier = sample_office.drafts.dossier(version.visit_id)
    document, _ = sample_office.drafts.document(dossier, version.audience, version.language)
    assert key not in {text.key for text in sample_office.writing.foreign(document)}
    assert places(sample_office, version)[key].language == ""
    assert "Qapı açıq idi." in Written(document).paragraphs()


def test_the_translation_of_a_recommendation_stands_wherever_the_recommendation_does_and_the_record_keeps_its_text(
    sample_office: Office, version: Version
):
    version = Version(version.visit_id, "authority", "az")
    dossier = sample_office.drafts.dossier(version.visit_id)
    asked = next(r for f in dossier.findings for r in f.recommendations if r.time_frame == "immediate")
    before = report(sample_office, version).count(asked.text.rstrip("."))
    assert before >= 3  # in its place, in the table, in the summary
    write(sample_office, version, f"recommendation:{asked.id}", "Kirpilərə su verilsin.")
    text = report(sample_office, version)
    assert text.count("Kirpilərə su verilsin.") == before
    assert asked.text.rstrip(".") not in text
    for other in (Version(version.visit_id, "authority", "en"), Version(version.visit_id, "public", "az")):
        assert "Kirpilərə" not in report(sample_office, other)
    assert sample_office.vault.get(type(asked), asked.id).text == asked.text
