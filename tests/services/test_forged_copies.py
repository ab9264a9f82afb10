"""Bookmarks of a working copy that nobody of ours wrote: forged, or brought in from another copy."""

from __future__ import annotations

import re
import tracemalloc

import pytest

from npm_visits.reports.word.marks import PARAGRAPH, borne, mark_of
from npm_visits.reports.word.read_back import read_document
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.services.working_copies import copy_of, parts_changed, read

_BOOKMARK = re.compile(rf'w:name="{PARAGRAPH}([0-9a-f]+)_(\d+)_(\d+)_([0-9a-f]+)"')


@pytest.fixture
def version(sample_office: Office) -> Version:
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    return Version(visit.id, "authority", "en")


@pytest.mark.parametrize("place", ["²_3", "1_²", "0_3", "4_3", "1_" + "9" * 5000, "-1_3", "_"])
def test_a_bookmark_with_a_place_that_is_none_marks_nothing(place: str):
    assert mark_of(f"_N0123456789abcdef_{place}_01234567") is None


@pytest.mark.parametrize("place", ["²_0", "0_²", "0_" + "9" * 5000])
def test_keys_with_a_place_that_is_none_tell_nothing(place: str):
    assert borne([f"_K{place}_0123456789ab"]) is None


def test_a_copy_that_says_to_have_very_many_lines_is_read_in_little_room(sample_office: Office, version: Version):
    content = parts_changed(
        copy_of(sample_office, version), lambda told: _BOOKMARK.sub(r'w:name="_N\1_\2_999999_\4"', told)
    )
    tracemalloc.start()
    read_document(content)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 200 << 20


def test_a_line_with_a_place_of_another_copy_is_no_fault(sample_office: Office, version: Version):
    def work(told: str) -> str:
        own = [found for found in _BOOKMARK.finditer(told) if found[2] != "1" and found[2] == found[3]]
        for found in own:  # the last line of each, as a copy had it that was one line longer
            n = int(found[3]) + 1
            told = told.replace(found[0], f'w:name="{PARAGRAPH}{found[1]}_{n}_{n}_{found[4]}"')
        return told

    assert not read(sample_office, version, parts_changed(copy_of(sample_office, version), work)).is_empty
