"""The lists of a complete visit's report promise the pages on which LibreOffice shows what they name."""

from __future__ import annotations

import itertools
import re

import pytest

from npm_visits.domain.blocks import Listed
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.visits import Visit
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import write_report
from npm_visits.reports.listing import captions
from npm_visits.reports.numbering import number
from npm_visits.reports.pages import reckon
from npm_visits.reports.spoken import resolved
from npm_visits.reports.unbroken import unbroken
from tests.reports.paging import pages_of_docx
from tests.reports.test_office_opens import line_of

pytestmark = pytest.mark.office

QUICK = [("full", "internal", "en"), ("full", "authority", "ru"), ("full", "public", "az"), ("note", "internal", "ru")]
REST = [one for one in itertools.product(("full", "note"), AUDIENCES, LANGUAGES) if one not in QUICK]


@pytest.fixture
def apart(sample_office, tmp_path):
    """Return a function that tells where a report's headings and captions stand elsewhere than reckoned."""
    visit = next(v for v in sample_office.vault.all(Visit) if v.number == "V-2026-041")
    dossier = sample_office.drafts.dossier(visit.id)

    def compare(outline: str, audience: str, language: str) -> list[tuple[str, int, list[int]]]:
        document, _ = sample_office.drafts.document(dossier, audience, language, outline=outline)
        path = tmp_path / f"{outline}-{audience}-{language}.docx"
        write_report(document, path)
        return list(_apart(unbroken(resolved(document)), pages_of_docx(path)))

    return compare


def _apart(document, shown):
    """Yield what is named, the page that is reckoned, and the pages on which it was found."""
    numbers = number(document)
    reckoned = reckon(document, numbers)
    named = [(h.index, h.text, line_of(document, h)) for h in numbers.headings]
    for what in (Listed.TABLES, Listed.FIGURES):
        for caption in captions(what, document, numbers):
            label = re.match(r".+? \d+\. ", "".join(run.text for run in caption.line))[0]
            named.append((caption.index, label, re.compile(rf"(?:^|\s){re.escape(label)}", re.MULTILINE)))
    assert named
    body = _without_lists(shown, named[0][2])
    for index, text, line in named:
        found = [n for n, page in enumerate(body, 1) if line.search(page)]
        if found != [reckoned.of_block[index]]:
            yield text, reckoned.of_block[index], found
    if len(shown) != reckoned.total:
        yield "pages in all", reckoned.total, [len(shown)]


def _without_lists(shown, first_heading):
    """Return the pages, empty as far as the lists go, which name the same."""
    first, begin = next((n, found.start()) for n, page in enumerate(shown) if (found := first_heading.search(page)))
    return [*([""] * first), shown[first][begin:], *shown[first + 1 :]]


@pytest.mark.parametrize("report", QUICK, ids="-".join)
def test_every_heading_and_caption_stands_on_the_page_that_the_lists_name(apart, report):
    assert apart(*report) == []


@pytest.mark.slow
@pytest.mark.parametrize("report", REST, ids="-".join)
def test_so_it_is_in_every_other_version(apart, report):
    assert apart(*report) == []
