"""The style sheet, written from the tokens: what Qt draws itself (fields, labels, scroll bars, menus).

What Qt cannot draw well from a sheet (buttons with key caps, chips, segments, table cells) paints
itself from the same table.
"""

from __future__ import annotations

from string import Template

from npm_visits.ui.theme import CARD_RADIUS, FIELD_RADIUS, TEXT_SIZES, Look

_SHEET = """
* { outline: none; }
QToolTip { background: $ink; color: $surface; border: none; padding: 4px 8px; font-size: ${small}px; }
QLabel { background: transparent; color: $ink; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="caution"] { color: $caution; }
QLabel[tone="concern"] { color: $concern; }
QLabel[tone="info"] { color: $info; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="plain"] { background: transparent; border: none; }
QWidget[ground="background"] { background: $background; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="sunk"] { background: $sunk; }
QFrame[rule="h"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[rule="v"] { background: $line; border: none; min-width: 1px; max-width: 1px; }
QLineEdit, QPlainTextEdit[field="area"], QTextEdit[field="area"] {
  background: $surface; color: $ink; border: 1px solid $field_line; border-radius: ${field_radius}px;
  padding: 0 8px; font-size: ${control}px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $muted;
}
QLineEdit { min-height: ${field_inner}px; max-height: ${field_inner}px; }
QLineEdit { lineedit-password-character: 8226; }
QLineEdit[big="true"] { min-height: ${big_inner}px; max-height: ${big_inner}px; font-size: ${body}px; }
QPlainTextEdit[field="area"], QTextEdit[field="area"] { padding: 4px 6px; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 7px;
  min-height: ${field_focus}px; max-height: ${field_focus}px; }
QLineEdit[big="true"]:focus { min-height: ${big_focus}px; max-height: ${big_focus}px; }
QPlainTextEdit[field="area"]:focus, QTextEdit[field="area"]:focus {
  border: 2px solid $accent; padding: 3px 5px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $concern; padding: 0 7px;
  min-height: ${field_focus}px; max-height: ${field_focus}px; }
QLineEdit[tall="walk"] { min-height: ${walk_inner}px; max-height: ${walk_inner}px; font-size: ${title}px; }
QLineEdit[tall="walk"]:focus, QLineEdit[tall="walk"][wrong="true"] {
  min-height: ${walk_focus}px; max-height: ${walk_focus}px; }
QLineEdit[tall="count"] { min-height: ${count_inner}px; max-height: ${count_inner}px; font-size: ${number}px; }
QLineEdit[tall="count"]:focus, QLineEdit[tall="count"][wrong="true"] {
  min-height: ${count_focus}px; max-height: ${count_focus}px; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent; padding: 0; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunk; border: 1px solid $line; }
QLineEdit:disabled { background: $sunk; color: $muted; border: 1px solid $line; }
QAbstractScrollArea { background: transparent; border: none; }
QTextBrowser#paper { background: $paper; border: 1px solid $line; border-radius: ${card_radius}px; padding: 16px 32px; }
QTextBrowser#paper:focus { border: 2px solid $accent; padding: 15px 31px; }
QListView, QTableView, QTreeView { background: $surface; border: none; color: $ink; }
QListWidget#rank { border: 1px solid $field_line; border-radius: ${field_radius}px; outline: 0; }
QListWidget#rank:focus { border: 2px solid $accent; }
QListWidget#rank::item { border-bottom: 1px solid $line; padding: 0 8px; color: $ink; }
QListWidget#rank::item:selected:active { background: $accent_weak; color: $accent; }
QListWidget#rank::item:selected:!active { background: $surface; color: $ink; }
QListView#cardList { background: transparent; }
QTableView QTableCornerButton::section { background: $surface; border: none; }
QHeaderView, QHeaderView::section { background: $surface; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; width: 0; height: 0; border: none; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 8px 16px; border-radius: ${field_radius}px; color: $ink; font-size: ${control}px; }
QMenu::item:selected { background: $accent_weak; color: $accent; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QDialog, QMainWindow { background: $background; }
"""


def style_sheet(look: Look) -> str:
    """Return the whole sheet of a look."""
    px = look.scale.px
    sizes = {name: look.scale.text(name) for name in TEXT_SIZES}
    heights = {
        "field_inner": px(34) - 2,
        "field_focus": px(34) - 4,
        "big_inner": px(40) - 2,
        "big_focus": px(40) - 4,
        "walk_inner": px(48) - 2,
        "walk_focus": px(48) - 4,
        "count_inner": px(56) - 2,
        "count_focus": px(56) - 4,
        "field_radius": FIELD_RADIUS,
        "card_radius": CARD_RADIUS,
    }
    return Template(_SHEET).substitute(vars(look.tokens), **sizes, **heights)
