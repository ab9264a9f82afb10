"""The report as it is read on the screen: what belongs together stands together."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from npm_visits.domain.blocks import Bullets, Document, Labels, Note, Paragraph, Part
from npm_visits.reports.preview import preview

EMPTY = Document("T", "T", "V-1", "", "", "en", Labels("Annex", "Table"), "2026-01-01")


def lines(*blocks: Bullets | Note | Paragraph) -> list[str]:
    """Return the lines that a reader sees."""
    html = "".join(preview(replace(EMPTY, parts=(Part("findings", blocks),))))
    return [unescape(re.sub("<[^>]+>", "", line)).strip() for line in re.findall(r"<(?:p|li)\b.*?</(?:p|li)>", html)]


def test_a_footnote_stands_beneath_the_list_that_its_sentence_introduces():
    sentence = Paragraph("There were:", numbered=False, footnotes=("Rule 12",), key="k")
    items, after = Bullets(("beds", "a table"), key="k"), Paragraph("Next.", numbered=False)
    assert lines(sentence, items, after) == ["There were:", "beds", "a table", "Rule 12", "Next."]
    assert lines(sentence, items) == ["There were:", "beds", "a table", "Rule 12"]


def test_a_footnote_of_a_paragraph_alone_stands_beneath_it():
    alone = Paragraph("It was cold.", numbered=False, footnotes=("Rule 13", "Rule 14"))
    assert lines(alone, Note("F-1"), Bullets(("evidence",))) == [
        "It was cold.", "Rule 13", "Rule 14", "F-1", "evidence",
    ]  # fmt: skip
    assert lines(alone) == ["It was cold.", "Rule 13", "Rule 14"]
