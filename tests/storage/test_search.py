"""The index of the search: what is written is found at once, in any script, and nothing that was taken away."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npm_visits.domain.answers import Answer, PointRecord
from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.places import Place
from npm_visits.domain.text import fold
from npm_visits.storage import Vault, create_vault, migrations, open_vault
from npm_visits.storage.searching import query
from tests.storage.conftest import CHEAP, OFFICER, PASSPHRASE


def written(vault: Vault, text: str, record_id: str = "o1", **fields: str) -> None:
    """Write an observation."""
    vault.apply([Add(Observation(id=record_id, visit_id="v1", text=text, **fields))], officer_id=OFFICER)


def found(vault: Vault, asked: str, **more: object) -> list[str]:
    """Return which observations the search finds."""
    return vault.hits(asked, Observation, limit=10, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Otaqda IŞIQ yoxdur", "ışıq"),
        ("Otaqda ışıq yoxdur", "IŞIQ"),
        ("İşgəncə iddiası", "isgence"),
        ("həkim müayinəsindən keçmir", "həkim müayinə"),
        ("Врач приходит реже одного раза в неделю", "ВРАЧ недел"),
        ("Ёлка во дворе", "елка"),
        ("Room B-7: mattresses on the floor", "b-7 mattress"),
        ("Cafe\u0301 near the gate", "café"),
    ],
)
def test_words_are_found_in_any_case_and_with_any_keyboard(vault: Vault, text: str, asked: str):
    written(vault, text)
    assert found(vault, asked) == ["o1"]


def test_every_word_must_be_there_and_quoted_words_stand_together(vault: Vault):
    written(vault, "No call bell in the isolation room")
    assert found(vault, "bell call") == ["o1"]
    assert found(vault, '"call bell"') == ["o1"]
    assert found(vault, '"bell call"') == []
    assert found(vault, "bell window") == []


def test_a_changed_text_is_found_by_its_new_words_only(vault: Vault):
    written(vault, "The window is broken")
    vault.apply([Set(Observation, "o1", "text", "The window was mended")], officer_id=OFFICER, stay="s")
    assert found(vault, "mended") == ["o1"]
    assert found(vault, "broken") == []


def test_words_of_several_fields_are_found_together(vault: Vault):
    written(vault, "No bell", location="Isolation room", number="O2-19")
    assert found(vault, "isolation bell o2-19") == ["o1"]


def test_what_is_in_the_recycle_bin_is_not_found_until_it_comes_back(vault: Vault):
    written(vault, "Mould on the wall")
    vault.apply([Remove(Observation, "o1")], officer_id=OFFICER)
    assert found(vault, "mould") == []
    vault.apply([Remove(Observation, "o1", restored=True)], officer_id=OFFICER)
    assert found(vault, "mould") == ["o1"]


def test_a_search_can_stay_within_one_visit(vault: Vault):
    written(vault, "Cold food", "o1")
    vault.apply([Add(Observation(id="o2", visit_id="v2", text="Cold water"))], officer_id=OFFICER)
    assert found(vault, "cold", within=["v2"]) == ["o2"]
    assert found(vault, "cold") == ["o2", "o1"]


def test_notes_and_texts_of_answers_are_found_but_no_names_of_choices(vault: Vault):
    changes = [
        Set(Answer, "f1/why", "value", "no hot water since May"),
        Set(Answer, "f1/light", "value", "partly"),
        Set(PointRecord, "f1/light", "note", "The lamp flickers"),
    ]
    vault.apply(changes, officer_id=OFFICER)
    assert vault.hits("hot water", Answer, limit=9) == ["f1/why"]
    assert vault.hits("partly", Answer, limit=9) == []
    assert vault.hits("lamp", PointRecord, within=["f1"], limit=9) == ["f1/light"]


def test_signs_of_the_query_language_are_plain_letters(vault: Vault):
    written(vault, "Near the gate")
    for asked in ('near*', 'near"', '"near', "near AND", "(near", "near:", "-near", "^near", "kind:near", "near OR x"):
        found(vault, asked)  # no fault of the engine
    assert found(vault, "near(") == ["o1"]
    assert found(vault, "*") == found(vault, "") == found(vault, '""') == []


def test_a_vault_made_before_the_search_is_indexed_when_it_is_opened(tmp_path, monkeypatch):
    folder, steps = tmp_path / "old", migrations.STEPS[: migrations.STEPS.index(migrations.search)]
    with monkeypatch.context() as early:
        early.setattr(migrations, "STEPS", steps)
        early.setattr(migrations.migrate, "__defaults__", (steps,))
        early.setattr(Place, "searched", ())  # that program knew of no search
        with create_vault(folder, PASSPHRASE, kdf=CHEAP) as vault:
            vault.apply([Add(Place(id="p1", name="Northfield")), Add(Place(id="p2", name="Lake"))], officer_id=OFFICER)
            vault.apply([Remove(Place, "p2")], officer_id=OFFICER)
    with open_vault(folder, PASSPHRASE) as vault:
        assert vault.hits("northf", Place, limit=9) == ["p1"]
        assert vault.hits("lake", Place, limit=9) == []


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(words, min_size=1, max_size=6))
def test_any_word_of_any_text_is_found_or_asks_nothing(vault: Vault, typed: list[str]):
    text = " ".join(typed)
    record = Observation(id="o-any", visit_id="v1", text="")
    vault.apply([Add(record)], officer_id=OFFICER)
    vault.apply([Set(Observation, "o-any", "text", "Observation: " + text)], officer_id=OFFICER)
    for word in typed:
        if query(word):
            assert found(vault, word) == ["o-any"], (word, fold(word))
    vault.apply([Remove(Observation, "o-any")], officer_id=OFFICER)
