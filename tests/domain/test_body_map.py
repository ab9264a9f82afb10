"""The figures: marks stay on them, every place has one region, left and right are never mixed up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.content import load
from npm_visits.domain.body_map import in_region, moved, placed, regions_of
from npm_visits.domain.figures import SHEETS, VIEWS, figure, sheet_of, views_of
from npm_visits.domain.figures.shape import other_side
from npm_visits.domain.ill_treatment import BodyMark
from npm_visits.paths import resources

MARK = BodyMark(id="mark")
TWINS = {
    "front": "front", "back": "back", "head_front": "head_front", "right": "left", "head_right": "head_left",
    "right_hand_back": "left_hand_back", "left_hand_palm": "right_hand_palm", "right_foot_top": "left_foot_top",
    "left_foot_sole": "right_foot_sole",
}  # fmt: skip


@st.composite
def marks(draw: st.DrawFn, views: tuple[str, ...] = VIEWS) -> BodyMark:
    """A mark somewhere on a figure: beside the middle of a region, or in it where that would be off the figure."""
    view = draw(st.sampled_from(views))
    middle = in_region(MARK, view, draw(st.sampled_from(regions_of(view))))
    reach = st.integers(-30, 30)
    return placed(MARK, view, middle.x + draw(reach), middle.y + draw(reach)) or middle


@given(marks())
def test_a_mark_bears_the_region_of_its_place_and_that_region_belongs_to_its_view(mark):
    assert mark.region in regions_of(mark.view)
    assert mark.region == figure(mark.view).region_at(mark.x, mark.y)
    assert mark.view in views_of(mark.region)


@pytest.mark.parametrize("view", VIEWS)
def test_every_region_of_a_view_can_be_chosen_and_gives_its_own_name_back(view):
    for region in regions_of(view):
        mark = in_region(MARK, view, region)
        assert placed(MARK, view, mark.x, mark.y) == mark, region


@given(marks(), st.lists(st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]), max_size=40))
def test_arrow_keys_never_lead_off_the_figure(mark, steps):
    for step in steps:
        mark = moved(mark, *step)
        assert figure(mark.view).holds(mark.x, mark.y)
        assert mark.region == figure(mark.view).region_at(mark.x, mark.y)


@given(marks(tuple(TWINS)))
def test_the_same_place_at_the_other_side_of_the_body_bears_the_name_of_the_other_side(mark):
    shown, twin = figure(mark.view), figure(TWINS[mark.view])
    x, y = mark.x + 0.31, mark.y + 0.27  # off the borders, which belong to one of two neighbours
    assert twin.holds(shown.width - mark.x, mark.y)
    assert twin.region_at(shown.width - x, y) == other_side(shown.region_at(x, y))


@pytest.mark.parametrize(("view", "x", "region"), [
    ("front", 123, "left_thigh"), ("front", 77, "right_thigh"),
    ("back", 77, "left_thigh"), ("back", 123, "right_thigh"),
])  # fmt: skip
def test_the_left_of_the_person_is_at_the_right_of_the_front_and_at_the_left_of_the_back(view, x, region):
    assert placed(MARK, view, x, 300).region == region


@pytest.mark.parametrize(("view", "x", "y"), [("front", 3, 3), ("back", 198, 400), ("left_hand_palm", 2, 2)])
def test_nothing_is_marked_beside_the_body(view, x, y):
    assert placed(MARK, view, x, y) is None


def test_a_mark_of_a_later_versions_view_has_no_regions_to_choose_from():
    assert regions_of("left_ear_inside") == ()


def test_every_region_view_and_sheet_has_a_name_and_no_name_is_unused():
    content = load(resources())
    used = {region for view in VIEWS for region in regions_of(view)}
    assert {term.code for term in content.terms("body_region")} == used
    assert tuple(term.code for term in content.terms("body_view")) == VIEWS
    assert tuple(term.code for term in content.terms("body_sheet")) == tuple(SHEETS)
    assert all(sheet_of(view) == sheet for sheet, views in SHEETS.items() for view in views)
