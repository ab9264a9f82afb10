"""Numbers under which paragraphs are quoted: they stay, new ones take letters, nothing is numbered twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.paragraph_numbers import Line, Told, numbered, remembered


def told(*texts: str) -> list[Told]:
    """Paragraphs "key:text", or "text" in the group of a section."""
    parted = [text.rpartition(":") for text in texts]
    return [Told(key or "section:place", text) for key, _, text in parted]


def left(kept: list[Line], *texts: str, language: str = "en") -> tuple[list[str], list[Line]]:
    """Return the numbers of a report and what is kept after it left."""
    now = told(*texts)
    numbers = numbered(kept, now, language)
    return numbers, remembered(kept, [replace(t, number=n) for t, n in zip(now, numbers, strict=True)], language)


def test_a_first_version_is_counted_from_1():
    assert left([], "one", "two", "three")[0] == ["1", "2", "3"]


def test_a_paragraph_between_two_takes_the_number_before_it_with_a_letter():
    _, kept = left([], "one", "two", "three")
    numbers, kept = left(kept, "one", "new", "newer", "two", "three")
    assert numbers == ["1", "1a", "1b", "2", "3"]
    assert left(kept, "one", "newest", "new", "newer", "two", "three")[0] == ["1", "1c", "1a", "1b", "2", "3"]


def test_a_paragraph_at_the_end_goes_on_counting_and_one_before_the_first_is_0a():
    _, kept = left([], "one", "two")
    assert left(kept, "new", "one", "two", "three", "four")[0] == ["0a", "1", "2", "3", "4"]


def test_the_number_of_a_paragraph_that_is_gone_stays_free_until_it_returns():
    _, kept = left([], "one", "two", "three")
    numbers, kept = left(kept, "one", "three", "four")
    assert numbers == ["1", "3", "4"]
    assert left(kept, "one", "other", "three", "four")[0] == ["1", "1a", "3", "4"]
    assert left(kept, "one", "two", "three", "four")[0] == ["1", "2", "3", "4"]
    _, kept = left(kept, "one", "two", "three")
    assert left(kept, "one", "two", "three", "five")[0] == ["1", "2", "3", "5"]


def test_a_paragraph_whose_text_changed_keeps_its_number_by_its_key_and_by_its_place():
    _, kept = left([], "one", "finding:a", "finding:b", "three")
    assert left(kept, "uno", "finding:a", "finding:changed", "tre")[0] == ["1", "2", "3", "4"]
    assert left(kept, "one", "finding:new", "finding:a", "finding:b", "three")[0] == ["1", "1a", "2", "3", "4"]


def test_a_version_in_another_language_has_the_same_numbers():
    _, kept = left([], "one", "finding:a", "finding:b", "three")
    numbers, kept = left(kept, "bir", "finding:x", "finding:y", "üç", language="az")
    assert numbers == ["1", "2", "3", "4"]
    assert left(kept, "bir", "finding:neu", "finding:x", "finding:y", "üç", language="az")[0][1:3] == ["1a", "2"]
    assert left(kept, "one", "finding:a", "finding:new", "finding:b", "three")[0][2:4] == ["2a", "3"]


def test_what_is_kept_can_be_read_again():
    _, kept = left([], "one", "finding:with spaces:a")
    _, kept = left(kept, "one", language="ru")
    assert [Line.read(line.written()) for line in kept] == kept
    assert [line.gone for line in kept] == [False, True]


VERSIONS = st.lists(
    st.lists(st.tuples(st.sampled_from(["a", "b", "section:c"]), st.text("xyz", min_size=1, max_size=2)), max_size=9),
    min_size=1, max_size=5,
)  # fmt: skip


@given(VERSIONS)
def test_no_number_is_given_twice_and_none_is_lost(versions: list[list[tuple[str, str]]]):
    kept: list[Line] = []
    owners: dict[str, str] = {}
    for version in versions:
        texts = [f"{group}:{text}" for group, text in version]
        numbers, kept = left(kept, *texts)
        assert len(set(numbers)) == len(numbers)
        assert len({line.number for line in kept}) == len(kept)
        assert left(kept, *texts)[0] == numbers
        for number, (group, _) in zip(numbers, version, strict=True):
            assert owners.setdefault(number, group) == group
        assert set(owners) == {line.number for line in kept}
