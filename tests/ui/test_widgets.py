"""The kit: what it shows, how it is worked by keys, and that it mirrors."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGroupBox, QLineEdit, QTabWidget, QWidget

from npm_visits.i18n import Words
from npm_visits.ui.actions import ACTIONS, KEYS_OF_WIDGETS, ShortcutSheet, bind, keys_of
from npm_visits.ui.theme import THEMES, Look, apply, contrast
from npm_visits.ui.widgets import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    ConfirmDialog,
    DataTable,
    ElidedLabel,
    FilterButton,
    FlowLayout,
    Label,
    Option,
    PageTop,
    Row,
    ScrollColumn,
    SideColumn,
    Surface,
    TabBar,
    TopicItem,
    TopicList,
    row,
)
from npm_visits.ui.widgets.chip import TONES, chip_size
from npm_visits.ui.widgets.layout import chain
from npm_visits.ui.widgets.rail import Rail
from npm_visits.ui.widgets.side import Columns
from npm_visits.ui.widgets.table_paint import PAD
from tests.driver import kit_gallery
from tests.driver.keys import click, press, settle, shot, type_text

COLUMNS = [Column("date", "Date"), Column("place", "Place", stretch=1), Column("note", "Note", drop=1)]
ROWS = [
    Row("a", (Cell("3 Nov", order="2026-11-03"), Cell("Millbrook", below="V-39"), Cell("x"))),
    Row("b", (Cell("24 Nov", order="2026-11-24"), Cell("Northfield", below="V-41"), Cell("–"))),
    Row("c", (Cell("12 Nov", order="2026-11-12"), Cell("Harbour", below="V-40"), Cell("a"))),
]


@pytest.fixture
def heard():
    return []


def show(qtbot, widget, width=700, height=400):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    settle()
    return widget


def test_a_table_sorts_by_what_its_cells_mean_and_leaves_empty_ones_last(qtbot):
    table = show(qtbot, DataTable(COLUMNS))
    table.set_rows(ROWS)
    table.sort_by("date", descending=True)
    assert [line.id for line in table.rows()] == ["b", "c", "a"]
    table.sort_by("note")
    assert [line.id for line in table.rows()] == ["c", "a", "b"]
    table.sort_by("note", descending=True)
    assert [line.id for line in table.rows()] == ["a", "c", "b"]


def test_a_line_is_chosen_and_opened_by_keys(qtbot, heard):
    table = show(qtbot, DataTable(COLUMNS))
    table.set_rows(ROWS)
    table.opened.connect(heard.append)
    table.set_current("a")
    press(table.view, Qt.Key.Key_Down)
    press(table.view, Qt.Key.Key_Return)
    assert (table.current(), heard) == ("b", ["b"])


def test_new_lines_keep_the_chosen_one_and_tell_nobody(qtbot, heard):
    table = show(qtbot, DataTable(COLUMNS))
    table.chosen.connect(heard.append)
    table.set_rows(ROWS)
    table.set_current("c")
    table.set_rows(list(reversed(ROWS)))
    assert (table.current(), heard) == ("c", [])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", TONES)
def test_a_chip_in_the_chosen_line_stands_out_by_4_5_to_1(qapp, qtbot, theme, tone):
    apply(qapp, Look(theme))
    table = show(qtbot, DataTable([Column("state", "State", 160)]))
    table.set_rows([Row("a", (Cell("MMMM", chip=tone),))])
    table.set_current("a")
    settle()
    cell = table.view.visualRect(table._model.index(0, 0))
    picture = table.view.viewport().grab(cell).toImage()
    size, middle = chip_size("MMMM"), cell.height() // 2
    seen = [
        picture.pixelColor(PAD + x, middle + y).name() for x in range(7, size.width() - 7) for y in range(-5, 6)
    ]
    ground = picture.pixelColor(PAD + 5, middle).name()
    assert max(contrast(colour, ground) for colour in seen) >= 4.5
    assert ground != picture.pixelColor(2, middle).name(), "the ground of the line swallows that of the chip"


def test_a_narrow_table_leaves_out_what_matters_least(qtbot):
    table = show(qtbot, DataTable(COLUMNS), width=300)
    assert table.view.isColumnHidden(2)
    table.resize(700, 400)
    settle()
    assert not table.view.isColumnHidden(2)


def test_a_table_reads_out_both_lines_of_a_cell(qtbot):
    table = show(qtbot, DataTable(COLUMNS))
    table.set_rows(ROWS)
    assert table._model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Millbrook, V-39"


def test_the_table_model_follows_qts_rules(qtbot, qtmodeltester):
    table = show(qtbot, DataTable(COLUMNS))
    table.set_rows(ROWS)
    qtmodeltester.check(table._model)


def test_topics_keep_their_place_when_counts_change(qtbot, heard):
    topics = show(qtbot, TopicList())
    topics.chosen.connect(heard.append)
    topics.set_items([TopicItem("a", "1", "Access", left=2), TopicItem("b", "2", "Health", left=3)])
    topics.set_current("b")
    topics.set_items([TopicItem("a", "1", "Access"), TopicItem("b", "2", "Health", concerns=1, left=2)])
    assert (topics.current(), heard) == ("b", [])
    press(topics, Qt.Key.Key_Up)
    assert heard == ["a"]


def test_the_topic_model_follows_qts_rules(qtbot, qtmodeltester):
    topics = show(qtbot, TopicList())
    topics.set_items([TopicItem("a", "1", "Access")])
    qtmodeltester.check(topics._model)


def test_tab_stops_at_the_tab_that_is_shown_and_at_no_other(qtbot):
    tabs = TabBar([("a", "Prepare"), ("b", "Checklist"), ("c", "Report")])
    tabs.set_current("c")
    around, field = QWidget(), QLineEdit()
    around.setLayout(row(field, tabs))
    show(qtbot, around).activateWindow()
    field.setFocus()
    stops = []
    for _ in range(2):
        QTest.keyClick(around.focusWidget(), Qt.Key.Key_Tab)
        stops.append(around.focusWidget())
    assert stops == [tabs._tabs["c"], field]


def test_the_ring_around_a_tab_stands_apart_from_its_word(qtbot):
    tabs = show(qtbot, TabBar([("a", "Prepare"), ("b", "Report")], "b"))
    for tab in tabs._tabs.values():
        assert tab.width() >= QFontMetrics(tab.font()).horizontalAdvance(tab.text()) + 2 * 4


def test_tabs_are_chosen_by_mouse_and_arrows_and_told_once(qtbot, heard):
    tabs = show(qtbot, TabBar([("a", "Prepare"), ("b", "Checklist"), ("c", "Report")], "a"))
    tabs.chosen.connect(heard.append)
    click(tabs._tabs["b"])
    press(tabs._tabs["b"], Qt.Key.Key_Right)
    tabs.set_current("a")
    assert heard == ["b", "c"]
    assert tabs.current() == "a"


def test_a_filter_shows_its_choice_and_may_be_taken_back(qtbot, heard):
    button = show(qtbot, FilterButton("Type", [Option("x", "Follow-up")], all_text="All types"))
    button.changed.connect(heard.append)
    button._chosen("x")
    assert (button.text(), button.accessibleName()) == ("Follow-up", "Type: Follow-up")
    button._chosen("")
    assert (button.text(), heard) == ("Type", ["x", ""])


def test_a_label_never_reads_its_text_as_html(qtbot):
    label = Label("<b>P1</b> & P2")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_shortened_label_tells_its_whole_text(qtbot):
    label = show(qtbot, ElidedLabel("Northfield Centre for Irregular Migrants"), width=80, height=20)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "Northfield Centre for Irregular Migrants"


def test_everything_that_can_be_pressed_is_at_least_34_pixels_high(qtbot):
    page = show(qtbot, kit_gallery.fields(), 1278, 768)
    for button in page.findChildren(Button):
        if button.isVisible() and button._kind != "link" and button.objectName() != "small":
            assert min(button.height(), button.sizeHint().height()) >= 30, button.text()
    assert Button("Go on").sizeHint().height() == 34


def test_an_icon_button_says_what_it_does(qtbot):
    for page in (kit_gallery.checklist(), kit_gallery.visits(), kit_gallery.fields()):
        show(qtbot, page, 1278, 768)
        for button in page.findChildren(Button):
            assert button.accessibleName(), button


def test_the_kit_uses_no_group_box_and_no_native_tabs(qtbot):
    for make in (kit_gallery.checklist, kit_gallery.visits, kit_gallery.fields):
        page = show(qtbot, make(), 1278, 768)
        assert not page.findChildren(QGroupBox)
        assert not page.findChildren(QTabWidget)


def test_side_columns_fold_for_want_of_room_and_come_back_unless_folded_by_hand(qtbot):
    left = SideColumn(QWidget(), width=270, side="left", fold="Fold", unfold="Show")
    right = SideColumn(QWidget(), width=296, side="right", fold="Fold", unfold="Show", is_folded=True)
    columns = show(qtbot, Columns(QWidget(), left=left, right=right, least=520), width=700)
    assert left.is_folded()
    columns.resize(1300, 400)
    settle()
    assert not left.is_folded()
    assert right.is_folded()


def test_words_that_wrap_are_mirrored_from_right_to_left(qtbot):
    holder = QWidget()
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout = FlowLayout(holder)
    chips = [Chip("one"), Chip("two")]
    for chip in chips:
        layout.addWidget(chip)
    show(qtbot, holder, width=300, height=60)
    assert chips[0].x() > chips[1].x()
    assert chips[0].geometry().right() <= 300


def test_a_page_may_be_wider_than_it_wants_but_a_card_is_no_higher_than_its_text(qtbot):
    page = Surface()
    card = Card()
    card.body.addWidget(Label("One line"))
    page.body.addWidget(card)
    page.body.addWidget(ScrollColumn(), 1)
    show(qtbot, page, 600, 600)
    assert card.height() < 80


def test_the_rail_marks_the_room_and_tells_which_was_pressed(qtbot, heard):
    rail = show(qtbot, Rail(), 88, 600)
    for code in ("visits", "places"):
        rail.add(code, code, "building-2")
    rail.add("lock", "Lock", "lock", at_bottom=True)
    rail.set_current("visits")
    rail.chosen.connect(heard.append)
    click(rail.item("lock"))
    assert (heard, rail.current()) == (["lock"], "visits")


def test_a_question_names_the_thing_and_stands_on_no(qtbot):
    dialog = ConfirmDialog("Delete the vault “North”?", "It cannot be brought back.", yes="Delete it", no="Keep it")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.no)
    assert dialog.accessibleName() == "Delete the vault “North”?"
    assert dialog.windowTitle() == "NPM Visits"


@pytest.mark.parametrize(("moves", "agreed"), [(0, False), (1, True)])
@pytest.mark.parametrize("danger", [True, False])
def test_enter_presses_the_button_that_the_keyboard_stands_on_and_never_another(qtbot, moves, agreed, danger):
    dialog = ConfirmDialog("Export all the same?", "Nobody has looked.", yes="Export", no="Look first", danger=danger)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.no)
    for _ in range(moves):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert (dialog.result() == ConfirmDialog.DialogCode.Accepted) is agreed


def test_every_action_has_keys_of_its_own_in_its_place():
    seen = set()
    for action in ACTIONS:
        for keys in action.keys:
            assert (action.where, keys) not in seen
            seen.add((action.where, keys))
    assert keys_of("lock") == ("Ctrl+L",)


@pytest.mark.qt_log_ignore("keyToAscii", extend=True)
def test_a_letter_works_on_a_russian_keyboard_and_not_in_a_text(qtbot, heard):
    page = QWidget()
    text, button = kit_gallery.TextField(), Button("Elsewhere")
    page.setLayout(row(text, button))
    bind(page, "note", lambda: heard.append("note"))
    show(qtbot, page)
    page.activateWindow()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_N)
    qtbot.keyClick(button, Qt.Key(0x422))
    assert heard == ["note", "note"]
    type_text(text, "нет no")
    assert text.value() == "нет no"
    assert heard == ["note", "note"]


def test_the_sheet_of_shortcuts_shows_every_line(qtbot):
    sheet = show(qtbot, ShortcutSheet(Words("en")), 640, 500)
    texts = {label.text() for label in sheet.findChildren(Label)}
    assert {action.text for action in (*ACTIONS, *KEYS_OF_WIDGETS)} <= texts


@pytest.mark.parametrize(("theme", "percent"), [("light", 100), ("dark", 100), ("light", 150)])
def test_the_gallery_of_the_kit_is_drawn(qtbot, tmp_path, qapp, theme, percent):
    apply(qapp, Look(theme, percent))
    for number, make in enumerate((kit_gallery.checklist, kit_gallery.fields, kit_gallery.visits)):
        page = show(qtbot, make(), 1278, 768)
        assert shot(page, tmp_path / f"{number}.png").stat().st_size > 10_000
    ground = page.grab().toImage().pixelColor(6, page.height() - 6)
    assert ground == Look(theme, percent).color("background")


def test_the_top_of_a_page_shows_where_one_is_and_leads_back(qtbot, heard):
    top = PageTop("Northfield", sample="SAMPLE")
    top.set_trail([("visits", "Visits"), ("", "V-41")], "follow-up")
    top.went.connect(heard.append)
    show(qtbot, top, 1278, 56)
    click(next(button for button in top.findChildren(Button) if button.text() == "Visits"))
    assert heard == ["visits"]
    assert QApplication.focusWidget() is None or top.height() == 56


def test_tab_goes_through_parts_and_passes_over_a_window_that_one_of_them_opened(qtbot):
    window = QWidget()
    parts = [QWidget(window), QWidget(window)]
    fields = [QLineEdit(part) for part in parts]
    opened = QWidget(parts[0], Qt.WindowType.Popup)
    QLineEdit(opened)
    chain([parts[1], None, parts[0]])  # a complaint of Qt fails the test
    qtbot.addWidget(window)
    order, here = [], fields[1]
    while here not in order:
        order.append(here)
        here = here.nextInFocusChain()
    assert [w for w in order if w in fields] == [fields[1], fields[0]]


def test_a_side_opened_by_hand_gives_way_before_it_is_pushed_out_of_the_window(qtbot):
    window, work, content = QWidget(), QWidget(), QWidget()
    work.setMinimumWidth(500)
    content.setMinimumWidth(200)
    side = SideColumn(content, width=400, side="right", fold="Fold", unfold="Show", is_folded=True)
    columns = Columns(work, right=side, least=520, parent=window)
    columns.resize(800, 400)
    show(qtbot, window, 1300, 400)
    columns.keep(side)
    side.set_folded(False)
    qtbot.waitUntil(lambda: side.width() == 300)
    assert work.width() == 500
    columns.resize(1200, 400)
    qtbot.waitUntil(lambda: side.width() == 400)
