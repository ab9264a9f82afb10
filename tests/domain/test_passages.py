"""Passages keep their words wherever else the account is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.passages import Edit, Span, edit_between, moved

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
