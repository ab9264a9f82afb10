"""The report as PDF: the writer knows every block that the Word writer knows, and says the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from npm_visits.domain.blocks import Block, Bullets, Heading, Paragraph, Recommended, plain
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.i18n import LANGUAGES
from npm_visits.paths import resources
from npm_visits.reports import compose, pdf
from tests.reports.northfield import for_audience, northfield, words_in

poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")


def test_the_writer_has_a_way_for_every_kind_of_block() -> None:
    source = (resources() / "typst" / "document.typ").read_text("utf-8")
    assert [kind.__name__ for kind in get_args(Block) if f'kind == "{kind.__name__}"' not in source] == []


@poppler
@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_of_a_report_stands_in_its_pdf(audience: str, language: str, tmp_path: Path) -> None:
    document = compose(for_audience(northfield(), audience), words_in(language))
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf(document))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
    printed = _letters(text)
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph | Recommended):
            assert _letters(plain(block.text))[:60] in printed
        if isinstance(block, Bullets):
            assert all(_letters(plain(item))[:40] in printed for item in block.items)


def _letters(text: str) -> str:
    """Return a text without what the breaking of lines changes."""
    return "".join(text.replace("\u00ad", "").replace("-", "").replace("‐", "").split())
