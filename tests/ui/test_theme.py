"""The table of colours keeps its promises."""

import re

import pytest

from npm_visits.paths import resources
from npm_visits.ui.stylesheet import style_sheet
from npm_visits.ui.theme import BORDER_PAIRS, SCALES, TEXT_PAIRS, THEMES, Look, contrast, token_names
from tests.guards import ROOT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_stands_out_from_its_ground_by_4_5_to_1(theme, text, ground):
    tokens = THEMES[theme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), BORDER_PAIRS)
def test_every_border_that_carries_meaning_stands_out_by_3_to_1(theme, line, ground):
    tokens = THEMES[theme]
    assert contrast(tokens[line], tokens[ground]) >= 3


def test_contrast_is_measured_as_the_standard_says():
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("percent", SCALES)
def test_the_sheet_is_complete_and_takes_its_colours_from_the_table(theme, percent):
    sheet = style_sheet(Look(theme, percent))
    assert "$" not in sheet
    known = {THEMES[theme][name] for name in token_names()}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= known


def test_letters_and_what_holds_them_grow_together():
    assert Look("light", 150).scale.px(34) == 51
    assert Look("light", 150).font("body").pixelSize() == 21


def test_no_colour_is_written_outside_the_table():
    for path in (ROOT / "npm_visits" / "ui").rglob("*.py"):
        if path.name != "theme.py":
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")), path.name


def test_every_icon_that_is_named_exists_and_every_icon_is_named():
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "npm_visits").rglob("*.py"))
    there = {path.stem for path in (resources() / "icons").glob("*.svg")}
    asked = set(re.findall(r"""(?:icon|icon_after)=["']([a-z0-9-]+)["']""", code))
    asked |= set(re.findall(r"""Icon\(["']([a-z0-9-]+)["']""", code))
    assert asked <= there
    named = {name for name in there if re.search(rf"""["']{name}["']""", code)} | {
        f"panel-{side}-{state}" for side in ("left", "right") for state in ("open", "close")
    }
    assert there <= named
