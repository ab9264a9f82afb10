"""Marks in labels: drawn as bold and italic, and never a way for a workbook to write HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.markup import as_html, plain


@pytest.mark.parametrize(
    ("text", "read", "drawn"),
    [
        ("Is it **very** cold?", "Is it very cold?", "Is it <b>very</b> cold?"),
        ("*Ask* the nurse", "Ask the nurse", "<i>Ask</i> the nurse"),
        ("# Rooms", "Rooms", "<b>Rooms</b>"),
        ("See [the rules](https://example.org/r)", "See the rules (https://example.org/r)", ""),
        ("<span style='color:red'>Stop</span>", "Stop", ""),
        ("2 * 3 * 4 and file_name_here", "2 * 3 * 4 and file_name_here", ""),
        ("a < b and **c** > d", "a < b and c > d", "a &lt; b and <b>c</b> &gt; d"),
        ("<img src=x> **b**", "<img src=x> b", "&lt;img src=x&gt; <b>b</b>"),
        ("<b>Room</b> 3", "Room 3", "<b>Room</b> 3"),
    ],
)
def test_marks_are_read(text, read, drawn):
    assert (plain(text), as_html(text)) == (read, drawn)


@given(st.text(alphabet="ab*_<>#[]()\"&/ \nbi"))
def test_nothing_but_our_own_tags_gets_through(text):
    assert not re.search(r"[<>]", re.sub(r"</?[bi]>|<br>", "", as_html(text)))
