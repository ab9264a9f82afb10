"""The content files as a whole, and what the loader says about faults in them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npm_visits.content import ContentFault, checklist_codes, checklist_sheets, load, table_rows, texts, words
from npm_visits.domain import answers, evidence, findings, ill_treatment, interviews, photographs, visits
from npm_visits.domain.checklists import text_in
from npm_visits.paths import resources

Spoil = Callable[[str, str, str], Path]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Copy the resources and replace a text in one file."""

    def copy(name: str, old: str, new: str) -> Path:
        for folder in ("content", "checklists"):
            shutil.copytree(resources() / folder, tmp_path / folder)
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return copy


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("source", evidence.SOURCES),
        ("weight", evidence.WEIGHTS),
        ("photo_permission", photographs.PERMISSIONS),
        ("photo_shows", photographs.SHOWS),
        ("priority", findings.PRIORITIES),
        ("time_frame", findings.TIME_FRAMES),
        ("not_assessed", answers.NOT_ASSESSED),
        ("visit_state", visits.STATES),
        ("interview_form", interviews.FORMS),
        ("interview_state", interviews.STATES),
        ("before_you_begin", interviews.EXPLAINED),
        ("consent", interviews.CONSENTS),
        ("reprisal_risk", interviews.RISKS),
        ("ill_treatment_phase", ill_treatment.PHASES),
        ("ill_treatment_category", ill_treatment.CATEGORIES),
        ("ill_treatment_complaint", ill_treatment.COMPLAINTS),
        ("ill_treatment_scope", ill_treatment.SCOPES),
        ("mark_type", ill_treatment.MARK_TYPES),
        ("istanbul_protocol", ill_treatment.CONSISTENCY),
    ],
)
def test_lists_the_program_reasons_about_have_the_same_codes_in_the_same_order(
    name: str, codes: tuple[str, ...]
) -> None:
    assert tuple(term.code for term in load(resources()).terms(name)) == codes


def test_the_defaults_of_records_are_in_their_lists() -> None:
    content = load(resources())
    visit = visits.Visit(id="v")
    assert content.label("notice", visit.notice) == "Unannounced"
    assert content.label("visit_state", visit.state) == "Planned"


def test_choices_of_the_checklist_say_the_same_as_the_lists_of_the_program() -> None:
    choices = checklist_sheets(resources(), "migrants-centre")["choices"]
    for name in ("reprisal_risk", "implementation"):
        asked = [(row["name"], row["label"]) for row in choices if row["list_name"] == name]
        assert asked == [(term.code, term.label) for term in load(resources()).terms(name)]


def test_treatment_is_the_first_topic() -> None:
    topics = load(resources()).topics
    assert topics[0].code == "treatment"
    assert [topic.order for topic in topics] == list(range(1, len(topics) + 1))


def test_an_unknown_code_is_its_own_label() -> None:
    content = load(resources())
    assert content.topic_label("own_topic") == "own_topic"
    assert content.label("place_type", "moon_base") == "moon_base"


def test_every_kind_of_standard_has_a_label_and_guidance_is_never_law() -> None:
    content = load(resources())
    assert all(content.kind_label(standard.kind) for standard in content.standards)
    assert content.kind_label("guidance") == "guidance"
    assert content.kind_label("") == ""


def test_the_pack_of_azerbaijan_holds_the_centres_as_empty_entries() -> None:
    pack = load(resources()).pack("az")
    assert pack is not None
    assert not pack.sample
    assert [place.common_name for place in pack.places] == ["Baku", "Yevlakh"]
    for place in pack.places:
        authority = pack.authority(place.authority)
        assert authority is not None
        assert text_in(authority.name, "az") == "Dövlət Miqrasiya Xidməti"
        assert place.to_check
    assert text_in(pack.body, "az") == "Milli Preventiv Mexanizm"


def test_the_mandate_opens_with_the_protocol_and_marks_what_is_not_confirmed() -> None:
    pack = load(resources()).pack("az")
    assert pack is not None
    assert [s.standard for s in pack.mandate[:5]] == ["OP 4", "OP 19", "OP 20", "OP 21", "OP 22"]
    unconfirmed = [s.text for s in pack.mandate if s.to_check]
    assert any("2 December 2008" in text for text in unconfirmed)
    assert not any("246-IIKQ" in text for text in unconfirmed)


def test_the_sample_country_is_invented_and_says_so() -> None:
    content = load(resources())
    assert [pack.code for pack in content.packs if pack.sample] == ["sample"]
    pack = content.pack("sample")
    assert pack is not None
    assert pack.name["en"] == "Norland"
    assert content.pack("atlantis") is None


def test_the_word_list_has_7776_different_short_words() -> None:
    found = words(resources())
    assert len(set(found)) == 7776
    assert all(re.fullmatch(r"[a-z-]{3,9}", word) for word in found)


def test_every_text_for_the_catalogues_is_clean_and_said_one_way_only() -> None:
    found = dict.fromkeys(text for _, text in texts(resources()))
    assert len(found) > 600
    assert [t for t in found if t != t.strip() or "\n" in t or "  " in t] == []
    same: dict[str, set[str]] = {}
    for text in found:
        same.setdefault(re.sub(r"[\W_]+", " ", text).strip(), set()).add(text)
    assert [forms for key, forms in same.items() if key and len(forms) > 1] == []


def test_texts_come_from_every_file_and_name_their_place() -> None:
    places = {where for where, _ in texts(resources())}
    assert "content/topics.toml:treatment" in places
    assert "checklists/migrants-centre/survey.csv:mig_10_1" in places
    homes = ["example", *(f"checklists/{code}" for code in checklist_codes(resources()))]
    files = [resources() / home / f"{sheet}.csv" for home in homes for sheet in ("survey", "choices", "settings")]
    assert {where.split(":")[0] for where in places} == {
        "content/topics.toml", "content/vocabularies.toml", "content/standards.toml", "content/numeric_standards.toml",
        "content/packs/az.toml", "content/packs/sample.toml", "example/about.csv",
        *(str(file.relative_to(resources())) for file in files if len(table_rows(file)) > 0),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("content/topics.toml", 'code = "regime"', 'code = "treatment"', "topics.toml: treatment stands twice"),
        ("content/topics.toml", 'label = "Regime', 'lable = "Regime', "topic regime: lable is not known here"),
        ("content/topics.toml", 'label = "Staff"', 'label = " Staff"', "topic staff: label must be a text"),
        ("content/vocabularies.toml", "[notice]", "[notice", "vocabularies.toml: "),
        ("content/vocabularies.toml", 'poor = "Poor"', "poor = 3", "[cooperation]: poor is missing or no table"),
        ("content/standards.toml", 'kind = "treaty"', 'kind = "law"', "standard op: kind law is not known"),
        ("content/standards.toml", "2013-08-01", "2013-08-41", "standard az_mc: valid_from must be a day"),
        ("content/standards.toml", "year = 2015", 'year = "2015"', "standard nmr: year must be a whole number"),
        ("content/mandate.toml", '"OP 19"', '"XY 19"', "standard XY 19 is not in the catalogue"),
        ("content/packs/az.toml", 'code = "az"', 'code = "xx"', "az.toml: code must be the name of the file"),
        ("content/packs/az.toml", "Asia/Baku", "Asia/Bakku", "az.toml: zone Asia/Bakku is not known"),
        ("content/packs/az.toml", 'place_type = "migrants_centre"', 'place_type = "x"', "place baku: place_type x"),
        ("content/packs/sample.toml", 'superior = "interior"', 'superior = "x"', "migration_service: superior x"),
        ("content/packs/sample.toml", "sample = true", 'sample = "yes"', "sample.toml: sample must be true or false"),
        ("content/packs/sample.toml", 'en = "Norland"', 'xx = "Norland"', "sample.toml [name]: en is missing"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_entry(spoil: Spoil, name: str, old: str, new: str, says: str) -> None:
    folder = spoil(name, old, new)
    with pytest.raises(ContentFault) as fault:
        load(folder)
    assert says in str(fault.value)


def test_a_missing_file_is_named(spoil: Spoil) -> None:
    folder = spoil("content/topics.toml", "Staff", "Staff")
    (folder / "content" / "topics.toml").unlink()
    with pytest.raises(ContentFault, match=r"topics.toml: the file is missing"):
        load(folder)


def test_a_row_with_too_many_cells_is_named_by_its_line(spoil: Spoil) -> None:
    folder = spoil("checklists/migrants-centre/choices.csv", "npm_answer,partly,Partly", "npm_answer,partly,Partly,x")
    with pytest.raises(ContentFault, match=r"migrants-centre/choices.csv line 3: 3 cells are expected, 4 found"):
        checklist_sheets(folder, "migrants-centre")


def test_the_built_in_checklists_are_found() -> None:
    assert set(checklist_codes(resources())) >= {"migrants-centre", "migrants-centre-short", "prison", "police-station"}


def test_a_word_list_that_lost_a_word_is_refused(spoil: Spoil) -> None:
    folder = spoil("content/words-en.txt", "abacus\n", "")
    with pytest.raises(ContentFault, match="7776 different words"):
        words(folder)


@pytest.mark.bench
def test_loading_takes_less_than_ten_milliseconds(benchmark: Any) -> None:
    benchmark(load, resources())
    assert benchmark.stats.stats.min < 0.010
