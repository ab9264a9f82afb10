"""Passages keep their words wherever else the account is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.passages import Anchors, Edit, Span, edit_between, moved, sentence_at

LETTERS = st.text(alphabet="abcə🙂\n", max_size=12)


@given(LETTERS, LETTERS, LETTERS, LETTERS, LETTERS)
def test_an_edit_before_or_after_a_passage_leaves_its_words(
    before: str, passage: str, after: str, gone: str, new: str
) -> None:
    whole = before + gone + passage + after
    span = moved(Span(len(before + gone), len(passage)), Edit(len(before), len(gone), len(new)))
    changed = before + new + passage + after
    assert changed[span.start : span.end] == passage
    behind = moved(Span(len(before), len(passage)), Edit(len(before + passage), len(gone), len(new)))
    assert (before + passage + new + after)[behind.start : behind.end] == passage
    assert len(whole) >= len(changed) - len(new)


@given(LETTERS, st.text(min_size=1, max_size=8), LETTERS, st.text(min_size=1, max_size=8), LETTERS, LETTERS)
def test_what_is_typed_within_a_passage_belongs_to_it(
    before: str, first: str, gone: str, last: str, new: str, after: str
) -> None:
    span = moved(
        Span(len(before), len(first + gone + last)), Edit(len(before + first), len(gone), len(new))
    )  # fmt: skip
    assert (before + first + new + last + after)[span.start : span.end] == first + new + last


@pytest.mark.parametrize(("edit", "kept"), [
    (Edit(0, 5, 0), "defg"),  # the beginning goes with what stands before
    (Edit(0, 5, 2), "defg"),
    (Edit(6, 6, 0), "abcd"),  # the end goes with what stands behind
    (Edit(6, 6, 3), "abcd"),
    (Edit(2, 7, 0), ""),  # all of it
    (Edit(2, 7, 4), ""),  # all of it is replaced
    (Edit(0, 12, 9), ""),
])  # fmt: skip
def test_what_is_removed_is_lost_to_the_passage(edit: Edit, kept: str) -> None:
    text = "--abcdefg---"
    changed = text[: edit.at] + "#" * edit.added + text[edit.at + edit.removed :]
    span = moved(Span(2, 7), edit)
    assert changed[span.start : span.end] == kept


@given(LETTERS, LETTERS)
def test_an_edit_is_found_from_the_texts_alone(old: str, new: str) -> None:
    edit = edit_between(old, new)
    assert old[: edit.at] + new[edit.at : edit.at + edit.added] + old[edit.at + edit.removed :] == new


@given(LETTERS, LETTERS, LETTERS, LETTERS)
def test_the_cursor_tells_where_a_repeated_letter_came_in(before: str, gone: str, new: str, after: str) -> None:
    """Typing n in "An|na" gives "Anna" by two ways; the cursor stands behind the one that was typed."""
    old, changed = before + gone + after, before + new + after
    edit = edit_between(old, changed, near=len(before + new))
    assert edit.at <= len(before + new)
    assert old[: edit.at] + changed[edit.at : edit.at + edit.added] + old[edit.at + edit.removed :] == changed


@given(LETTERS, LETTERS, LETTERS)
def test_typing_at_the_cursor_is_found_exactly_there(before: str, new: str, after: str) -> None:
    edit = edit_between(before + after, before + new + after, near=len(before + new))
    assert edit == Edit(len(before), 0, len(new))


@given(st.text(min_size=1, max_size=30), st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), LETTERS), max_size=8))
def test_a_passage_stays_within_the_account_whatever_is_done(
    text: str, edits: list[tuple[float, float, str]]
) -> None:
    span = Span(len(text) // 3, len(text) // 3)
    for at_share, gone_share, new in edits:
        at = int(at_share * len(text))
        gone = int(gone_share * (len(text) - at))
        text = text[:at] + new + text[at + gone :]
        span = moved(span, Edit(at, gone, len(new)))
        assert 0 <= span.start <= span.end <= len(text)


@given(LETTERS, st.text(alphabet="abcə🙂", min_size=1, max_size=9), LETTERS, st.data())
def test_what_is_cut_and_comes_back_keeps_its_passages(
    before: str, words: str, after: str, data: st.DataObject
) -> None:
    """Undo in the field, and a paste of what was cut, give the passage its words back."""
    whole = before + words + after
    anchors = Anchors(whole, {"p": Span(len(before), len(words))})
    first = data.draw(st.integers(0, len(before)))
    last = data.draw(st.integers(len(before + words), len(whole)))
    gone = anchors.edit(whole[:first] + whole[last:], first)
    assert gone.lost == ("p",)
    back = anchors.edit(whole, last)
    assert back.found == ("p",)
    assert anchors.words("p") == words


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.text(alphabet="ab \n", max_size=5)), max_size=12))
def test_passages_that_nobody_touches_keep_their_words(edits: list[tuple[int, int, str]]) -> None:
    """However the rest is edited, by the texts and the cursor alone."""
    text = "aa ab ba THE DOOR STANDS OPEN ab aa NO CALL ba"
    kept = {"door": "THE DOOR STANDS OPEN", "call": "NO CALL"}
    anchors = Anchors(text, {key: Span(text.index(words), len(words)) for key, words in kept.items()})
    for at, removed, new in edits:
        end = min(at + removed, len(text))
        if any(at < span.end and end > span.start for span in anchors.spans.values()):
            continue
        text = text[:at] + new + text[end:]
        anchors.edit(text, min(at, len(text)) + len(new))
        assert {key: anchors.words(key) for key in kept} == kept


def test_what_is_typed_into_a_passage_is_told_though_it_stays_where_it_is() -> None:
    anchors = Anchors("abcdef", {"p": Span(1, 3)})
    assert anchors.edit("abXdef", 3).moved == {"p": Span(1, 3)}
    assert anchors.words("p") == "bXd"
    assert anchors.edit("abXdef!", 7).moved == {}


@pytest.mark.parametrize(("place", "sentence"), [
    (0, "States that it was late."), (23, "States that it was late."), (25, "Alleges: “No call.”"),
    (44, "Alleges: “No call.”"), (46, "Third line"), (56, "Third line"),
])  # fmt: skip
def test_without_a_selection_the_sentence_at_the_cursor_is_meant(place: int, sentence: str) -> None:
    text = "States that it was late. Alleges: “No call.”\nThird line"
    span = sentence_at(text, place)
    assert text[span.start : span.end] == sentence


def test_there_is_no_sentence_in_nothing() -> None:
    assert sentence_at("  \n ", 1).length == 0
