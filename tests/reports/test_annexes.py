"""Annexes follow each other on the page, as the sections do: none stands alone because the next begins another."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from npm_visits.domain.blocks import PageBreak, Picture, Table, plain
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.reports import figures
from npm_visits.reports.measures import TEXT_WIDTH
from npm_visits.services.office import Office


@pytest.mark.parametrize("audience", AUDIENCES)
def test_only_the_cover_ends_a_page_by_itself_and_persons_held_are_told_before_their_groups(
    audience: str, sample_office: Office
):
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    dossier = sample_office.drafts.dossier(visit.id)
    document, _ = sample_office.drafts.document(dossier, audience, "en")
    assert [n for n, block in enumerate(document.blocks) if isinstance(block, PageBreak)] == [1]
    held = [b for b in document.blocks if isinstance(b, Table) and b.mark.startswith("held:")]
    assert held
    assert {plain(table.rows[0][0]) for table in held} == {"Total"}


@pytest.mark.parametrize(("sides", "shape"), [((300, 400), 1.0), ((400, 300), 0.75)])
def test_an_upright_picture_is_no_higher_than_its_half_of_the_page_is_wide(sides: tuple[int, int], shape: float):
    kept = io.BytesIO()
    Image.new("L", sides, 128).save(kept, "PNG")
    picture = Picture(kept.getvalue(), "grey", "Grey", 0.48, paired=True)
    assert figures.size(picture)[1] == pytest.approx(0.48 * TEXT_WIDTH * shape)
