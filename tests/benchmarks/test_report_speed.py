"""What a report costs: composing and writing one beside bare python-docx writing as much."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest

from npm_visits.domain.blocks import Bullets, Cover, KeyFigures, Recommended, Table, plain
from npm_visits.reports import compose, write_report
from tests.reports.northfield import for_audience, northfield, words_in

pytestmark = pytest.mark.bench
GROUP = "export of a report beside bare python-docx"
BARE = "bare python-docx writing as many paragraphs and tables"
SECTIONS, POINTS = 20, 8


@pytest.fixture(scope="module")
def dossier():
    """The sample visit with a whole checklist answered: 160 points in twenty sections."""
    one = northfield().answers[1]
    answers = tuple(
        replace(one, id=f"{s}.{p}", section_code=f"s{s}", section={"en": f"Section {s}"}, number=f"{s}.{p}")
        for s in range(SECTIONS)
        for p in range(POINTS)
    )
    return for_audience(replace(northfield(), answers=answers), "internal")


@pytest.mark.benchmark(group=GROUP)
def test_export_of_the_sample_report(benchmark, dossier, tmp_path):
    benchmark.extra_info.update(row="export of the sample report to Word", against=BARE)

    def export():
        write_report(compose(dossier, words_in("en")), tmp_path / "report.docx")

    benchmark.pedantic(export, rounds=10, warmup_rounds=1)


@pytest.mark.benchmark(group=GROUP)
def test_bare_python_docx(benchmark, dossier, tmp_path):
    benchmark.extra_info["row"] = BARE
    paragraphs, tables = _amount(compose(dossier, words_in("en")))

    def bare():
        word = docx.Document()
        for text in paragraphs:
            word.add_paragraph(text)
        for rows in tables:
            table = word.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        word.save(tmp_path / "bare.docx")

    benchmark.pedantic(bare, rounds=5, warmup_rounds=1)


def _amount(document):
    paragraphs, tables = [], []
    for block in document.blocks:
        if isinstance(block, Table):
            tables.append([list(block.header)] * bool(block.header) + [[plain(c) for c in row] for row in block.rows])
            paragraphs.append(block.caption)
        elif isinstance(block, KeyFigures):
            tables.append([list(pair) for pair in zip(*block.figures, strict=True)])
        elif isinstance(block, Cover):
            tables.append([list(fact) for fact in block.facts])
            paragraphs += [*block.letterhead, block.title, block.subtitle]
        elif isinstance(block, Bullets):
            paragraphs += [plain(item) for item in block.items]
        elif isinstance(block, Recommended):
            paragraphs += [f"{block.name} {block.about}", block.text]
        else:
            paragraphs.append(plain(getattr(block, "text", "")))
    return paragraphs, tables
