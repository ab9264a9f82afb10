"""What a report costs: composing and writing one beside bare python-docx writing as much."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import docx.shared
import pytest
from PIL import Image

from npm_visits.domain.blocks import Bullets, Cover, KeyFigures, Picture, Recommended, Table, plain
from npm_visits.domain.photographs import GatheredPhotograph, Photograph
from npm_visits.reports import compose, write_report
from tests.reports.northfield import for_audience, northfield, words_in

pytestmark = pytest.mark.bench
GROUP = "export of a report beside bare python-docx"
BARE = "bare python-docx writing as many paragraphs and tables"
LARGE = "export of a report with 300 findings, 500 answers and 200 photographs"
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


@pytest.fixture(scope="module")
def large():
    """A report of some 150 pages and more: 300 findings, 500 answers, 200 photographs, as the mechanism reads it."""
    whole = northfield()
    found, one = whole.findings[0], whole.answers[1]
    findings = tuple(
        replace(found, finding=replace(found.finding, id=f"f{n}", number=f"F-O2-{n}", rank=n)) for n in range(300)
    )
    answers = tuple(replace(one, id=f"a{n}", section_code=f"s{n // 25}", number=f"{n // 25}.{n % 25}")
                    for n in range(500))  # fmt: skip
    photograph = camera_jpeg()
    photographs = tuple(
        GatheredPhotograph(Photograph(id=f"p{n}", number=f"O2-{n}", caption=f"Room B-{n}", nobody=True), photograph,
                           lambda: photograph)
        for n in range(200)
    )  # fmt: skip
    gathered = replace(whole.gathered, photographs=photographs)
    return compose(for_audience(replace(whole, findings=findings, answers=answers, gathered=gathered), "internal"),
                   words_in("en"))  # fmt: skip


def camera_jpeg() -> bytes:
    """Return a picture as large as those that leave in a report."""
    drawn = Image.effect_noise((1600, 1200), 60).convert("RGB")
    file = io.BytesIO()
    drawn.save(file, "JPEG", quality=80)
    return file.getvalue()


@pytest.mark.benchmark(group=LARGE)
def test_export_of_a_large_report(benchmark, large, tmp_path):
    benchmark.extra_info.update(row=LARGE, against=f"{BARE} and pictures")
    benchmark.pedantic(lambda: write_report(large, tmp_path / "report.docx"), rounds=3, warmup_rounds=1)


@pytest.mark.benchmark(group=LARGE)
def test_bare_python_docx_with_pictures(benchmark, large, tmp_path):
    benchmark.extra_info["row"] = f"{BARE} and pictures"
    benchmark.pedantic(lambda: _bare(large, tmp_path / "bare.docx"), rounds=3, warmup_rounds=1)


@pytest.mark.benchmark(group=GROUP)
def test_bare_python_docx(benchmark, dossier, tmp_path):
    benchmark.extra_info["row"] = BARE
    document = compose(dossier, words_in("en"))
    benchmark.pedantic(lambda: _bare(document, tmp_path / "bare.docx"), rounds=5, warmup_rounds=1)


def _bare(document, target):
    """Write as many paragraphs, tables and pictures with python-docx alone."""
    paragraphs, tables = _amount(document)
    pictures = [block.full() for block in document.blocks if isinstance(block, Picture) and block.full]
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    for rows in tables:
        table = word.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    for picture in pictures:
        word.add_picture(io.BytesIO(picture), width=docx.shared.Cm(10))
    word.save(target)


def _amount(document):
    paragraphs, tables = [], []
    for block in document.blocks:
        if isinstance(block, Table):
            tables.append([list(block.header)] * bool(block.header) + [[plain(c) for c in row] for row in block.rows])
            paragraphs.append(plain(block.caption))
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
