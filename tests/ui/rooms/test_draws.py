"""Rooms drawn at random: seed and list recorded, every draw kept, made again by anybody."""

from __future__ import annotations

from npm_visits.domain.drawing import draw_from
from npm_visits.domain.draws import RoomDraw
from npm_visits.domain.places import Place
from npm_visits.domain.privacy_rooms import draws
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.rooms.tab import RoomsTab
from npm_visits.ui.widgets import Button
from tests.driver.find import find
from tests.driver.keys import click, settle


def draw(window: MainWindow, tab: RoomsTab, n: str, seed: str) -> None:
    """Draw as a person does, and keep it."""
    click(find(tab, Button, "Draw at random"))
    settle()
    dialog = window.findChildren(DrawDialog)[-1]
    dialog.n.set_value(n)
    dialog.n._last = n
    dialog.seed.set_value(seed)
    click(find(dialog, Button, "Draw"))
    settle()
    click(find(dialog, Button, "Keep this draw"))
    settle()


def test_a_draw_is_kept_with_its_seed_and_anybody_makes_it_again(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    draw(window, three, "2", "7F3K-22")
    (kept,) = office.rooms.draws.all(visit.id)
    assert (kept.seed, kept.population, len(kept.drawn)) == ("7F3K-22", 3, 2)
    assert draw_from(kept.listed, 2, "7F3K-22").items == kept.drawn
    assert ", ".join(kept.drawn) in three.drawn.said.text()
    assert "2 of 3, seed 7F3K-22" in three.drawn.said.text()


def test_a_second_draw_does_not_hide_the_first(window: MainWindow, three: RoomsTab, office: Office, visit: Visit):
    draw(window, three, "1", "AAAA-22")
    draw(window, three, "1", "BBBB-33")
    assert len(office.rooms.draws.all(visit.id)) == 2
    assert "1 draw before it" in three.drawn.said.text()
    click(three.drawn.away)
    settle()
    assert [d.seed for d in office.rooms.draws.all(visit.id)] == ["AAAA-22"]
    window.session.undo()
    settle()
    assert "seed BBBB-33" in three.drawn.said.text()


def test_only_rooms_in_which_persons_live_are_drawn_and_unclear_numbers_bear_their_unit(
    office: Office, northfield: Place
):
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    for number, unit, function in (
        ("1", "Block A", "cell"), ("1", "Block B", "cell"), ("12-3", "Block B", ""), ("K", "", "common"),
    ):  # fmt: skip
        office.rooms.add(visit.id, number, unit=unit, function=function)
    names = office.rooms.draws.names(visit.id)
    assert names == ["Block A 1", "Block B 1", "Block B 12-3"]
    assert draw_from("\n".join(names), 3, "S").items == tuple(sorted(names))


def test_the_report_says_what_was_drawn_and_a_reader_outside_reads_no_hour(office: Office, visit: Visit):
    office.rooms.add(visit.id, "B-7", function="cell")
    office.apply(office.rooms.paste(visit.id, [("B-7", "5", "4")], ["length_m", "width_m"]))
    office.rooms.draws.keep(visit.id, draw_from("B-7\nB-8", 1, "7F3K-22"))
    dossier = office.drafts.dossier(visit.id)
    for audience in ("internal", "public"):
        document, _ = office.drafts.document(dossier, audience, "en")
        notes = [getattr(block, "note", "") for block in document.blocks]
        assert any("Rooms drawn at random, 1 of 2 (seed 7F3K-22): " in str(note) for note in notes)
    (outside,) = draws(dossier.gathered.room_draws, "public", str)
    assert (outside.drawn_at, outside.listed, outside.id) == ("", "", "")
    assert isinstance(outside, RoomDraw)


def test_persons_to_talk_to_are_drawn_from_numbers_and_nothing_of_it_is_kept(
    window: MainWindow, office: Office, visit: Visit
):
    office.set(visit, "persons_present", 86)
    before = office.vault.rows("SELECT count(*) AS n FROM history")
    window.session.go("visit", visit_id=visit.id, tab="interviews")
    settle()
    click(find(window.page().tab(), Button, "Draw at random"))
    settle()
    dialog = window.findChildren(DrawDialog)[-1]
    assert dialog.listed.value() == "1–86"
    click(find(dialog, Button, "Draw"))
    settle()
    assert len(dialog.drawn().items) == 10
    assert not [b for b in dialog.findChildren(Button) if b.isVisible() and b.text() == "Use these"]
    dialog.close()
    window.session.flush()
    assert office.vault.rows("SELECT count(*) AS n FROM history") == before
