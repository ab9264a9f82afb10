"""The report as it is read on the screen: what belongs together stands together."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from npm_visits.domain.blocks import Bullets, Document, Labels, Note, Paragraph, Part, Run
from npm_visits.reports.preview import preview
from tests.reports.reading import Written

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


def test_a_reference_that_leads_nowhere_reads_as_it_does_in_word():
    there = Paragraph("It was cold.", mark="cold")
    text = (Run("See "), Run(refers_to="cold"), Run(" and "), Run(refers_to="gone"), Run("."))
    refers = Paragraph(text, numbered=False)
    assert lines(there, refers)[-1] == "See 1 and –."
    assert Written(replace(EMPTY, parts=(Part("findings", (there, refers)),))).paragraphs()[-1] == "See 1 and –."
