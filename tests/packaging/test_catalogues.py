"""Catalogues: complete for what the program shows, and the tools that keep them so."""

import json
from pathlib import Path

import pytest
from catalogue_exchange import export_entries, take_entries
from catalogue_files import PLURAL_FORMS, faults, read_catalogue, texts_of, updated, write_catalogue, wrong_fields
from catalogue_texts import Found, find_texts, read_code

from npm_visits.i18n import LANGUAGES, Words

ROOT = Path(__file__).parents[2]


def found_in(source: str) -> Found:
    found = Found()
    read_code(source, "page.py", found)
    return found


def catalogue(tmp_path: Path, *texts, language: str = "ru", **translations):
    """Return a catalogue of `texts`, written and read again, so that files are what is tested."""
    found = Found({text: ["page.py"] for text in texts})
    catalog = updated(read_catalogue(tmp_path / "none.po", language), found, language)
    for text, forms in translations.items():
        texts_of(catalog)[text].string = forms
    path = tmp_path / f"{language}.po"
    write_catalogue(catalog, path, language)
    return path, read_catalogue(path, language), found


@pytest.fixture(scope="module")
def found() -> Found:
    return find_texts(ROOT)


def test_every_text_can_be_collected(found):
    assert not found.faults
    assert len(found.places) > 300


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_no_entry_is_missing_stale_or_untranslated(found, language):
    path = ROOT / "resources" / "languages" / f"{language}.po"
    lines = faults(read_catalogue(path, language), found, language)
    if lines:
        pytest.fail("\n".join([f"{len(lines)} faults in {path.name}", *lines[:5]]), pytrace=False)


def test_every_language_of_the_program_has_a_catalogue_and_plural_forms():
    assert {"en", *PLURAL_FORMS} == set(LANGUAGES)
    for language in PLURAL_FORMS:
        assert Words(language).number(1)


def test_literal_texts_are_collected_and_variables_are_left_to_their_mark():
    found = found_in("""
label = mark("Place")
words("Saved {time}", time=now); self.words.many("{n} visit", "{n} visits", n)
words(label); words("Show" if hidden else "Hide"); mark_many("{n} day", "{n} days")
""")
    assert set(found.places) == {
        "Place", "Saved {time}", ("{n} visit", "{n} visits"), "Show", "Hide", ("{n} day", "{n} days"),
    }  # fmt: skip
    assert found.faults == []


@pytest.mark.parametrize("call", ['words(f"Saved {time}")', 'mark("Saved " + time)', 'words("{} %" % n)'])
def test_a_text_put_together_at_run_time_is_refused(call):
    found = found_in(call)
    assert not found.places
    assert len(found.faults) == 1
    assert "page.py:1" in found.faults[0]


def test_an_update_keeps_translations_drops_what_is_gone_and_marks_nothing_as_similar(tmp_path):
    path, old, _ = catalogue(tmp_path, "Place", "Places", "Gone", Place="Место", Gone="Ушло")
    new = updated(old, Found({"Place": ["a.py"], "Place of visit": ["a.py"]}), "ru")
    write_catalogue(new, path, "ru")
    text = path.read_text("utf-8")
    entries = {text: message.string for text, message in texts_of(read_catalogue(path, "ru")).items()}
    assert entries == {"Place": "Место", "Place of visit": ""}
    assert "fuzzy" not in text
    assert "Ушло" not in text


def test_the_same_catalogue_gives_the_same_bytes_without_dates_names_or_addresses(tmp_path):
    path, catalog, _ = catalogue(tmp_path, "100 % of places", ("{n} visit", "{n} visits"))
    first = path.read_bytes()
    write_catalogue(catalog, path, "ru")
    assert path.read_bytes() == first
    assert first.count(b"#: page.py") == 2
    for word in (b"Date", b"Translator", b"Generated", b"@", b"format"):
        assert word not in first


def test_missing_stale_and_untranslated_entries_and_other_fields_are_each_named(tmp_path):
    texts = {"Saved {time}": "Сохранено {когда}", "Stale": "Старое", "Open": ""}
    _, catalog, _ = catalogue(tmp_path, *texts, **texts)
    lines = "\n".join(faults(catalog, Found({"Saved {time}": [], "Open": [], "New": []}), "ru"))
    for part in ("missing entry: New", "stale entry: Stale", "no translation: Open", "fields differ: 'Сохранено"):
        assert part in lines


def test_each_plural_form_has_the_fields_of_the_english_plural():
    text = ("{n} visit", "{n} visits")
    assert wrong_fields(text, ("{n} визит", "{n} визита", "{n} визитов")) == ""
    assert wrong_fields(text, ("один визит", "{n} визита", "{n} визитов"))
    assert wrong_fields("Saved {time}", ("Сохранено {time",))


def test_translators_get_what_is_missing_and_give_it_back(tmp_path):
    _, catalog, _ = catalogue(tmp_path, "Place", "Saved {time}", ("{n} visit", "{n} visits"), Place="Место")
    sheet = tmp_path / "missing.json"
    assert export_entries(catalog, sheet, "ru", everything=False) == 2
    entries = json.loads(sheet.read_text("utf-8"))
    assert [entry["translation"] for entry in entries] == ["", ["", "", ""]]
    entries[0]["translation"] = "Сохранено {time}"
    entries[1]["translation"] = ["{n} визит", "{n} визита", "{n} визитов"]
    sheet.write_text(json.dumps(entries), "utf-8")
    assert take_entries(catalog, sheet, "ru") == (2, [])
    assert export_entries(catalog, sheet, "ru", everything=False) == 0


def test_a_translation_that_would_break_a_sentence_is_refused(tmp_path):
    _, catalog, _ = catalogue(tmp_path, "Saved {time}", ("{n} visit", "{n} visits"))
    sheet = tmp_path / "done.json"
    sheet.write_text(json.dumps([
        {"text": "Saved {time}", "translation": "Сохранено"},
        {"text": "{n} visit", "plural": "{n} visits", "translation": ["{n} визит"]},
        {"text": "Unknown", "translation": "Неизвестно"},
    ]), "utf-8")
    taken, refused = take_entries(catalog, sheet, "ru")
    assert taken == 0
    assert [line.split(": ")[-1] for line in refused][1:] == ["3 forms are needed", "the catalogue has no such text"]
