"""The widget kit. Everything on the screen is built from these; nothing here knows the field's rules.

Colours and sizes come from `ui.theme` alone (`look()`); words come in translated. Signals called
`changed` speak for the person's own input only, never for `set_value`. Every control has an
accessible name and shows the keyboard's place. Give `layout` stretch by 0 in `row`/`column`.

Placing
    row(a, b, 0, c, gap=8, pad=(16,))   QHBoxLayout; 0 is a stretch, n > 0 a space; pad of 1, 2 or 4 numbers
    column(…)                           QVBoxLayout, the same
    flow(a, b, c, gap=6)                a widget whose children wrap like words (FlowLayout inside)
    Surface("background"|"surface"|"sunk", pad=, gap=)   a plain ground, `.body` its layout
    Card(pad=(16,), gap=8, clickable=False, fill=False)  white box, `.body` (content at its top; fill=True for a list
                                                         or table in it); `set_active(True)` frames it
    ScrollColumn(pad=(16,), gap=12, ground="background") `.add(widget)`, `.empty()`, `.show_widget(w)`
    SideColumn(content, width=296, side="right"|"left", fold=…, unfold=…, is_folded=…, head=…)   `folded(bool)`
    Columns(work, left=SideColumn, right=SideColumn, least=520)   folds its sides in a narrow window
    Rule(), Rule(vertical=True)         hairlines
    clear(layout)                       empties a layout
    chain(parts), InOrder               Tab goes through parts in this order; `parts()` of a page that is filled anew
Texts
    Label(text, size, tone, weight, wrap=)   sizes tiny small control body heading title brand number
                                             tones ink muted accent good caution concern info
    ElidedLabel(…)                      one line that shortens itself, whole text in the tooltip
    KeycapLabel("Enter")                a key
    Icon("flag", 16, "muted")           Lucide icon (resources/icons); `ui.icons.draw_icon` to paint one
    Chip("On site", "accent", icon="")  tones neutral accent good caution concern info outline; `.set(text, tone, icon)`
    SampleTag(words("SAMPLE"))
    NoteBlock("Note", text), SunkBlock("Mandela Rule 30", "soft law")
Acting
    Button(text, icon=, kind="primary|plain|quiet|link|danger", keys="Ctrl+N", bind=False, name=, icon_after=)
                                        no text: a square icon button (`name` needed); `.set_on(True)`, `.set_big()`
    FilterButton(label, options, all_text=, value="")    one choice of Option(code, text, detail); `changed(code)`
    SegmentedAnswer([(code, text)…], name=, value="", stretch=False)   digits, ← →; `changed(code)`,
                                        `show_digits(True)`, `set_ring(False)` where the card shows the focus
    ToggleChips([(code, text)…], name=, value=())        several, wrapping; `changed(tuple)`
    CheckField(text, value=False)                        a tick; `changed(bool)`
    ChoicePopup(options, current)       the list under a button: `.chosen(code)`, `.open_under(widget)`
Pages
    PageTop(title, sample=words("SAMPLE"))   56 px: `set_title`, `set_chips(Chip…)`,
                                             `set_trail([(code, text)…], facts)`, `add_action(widget)`,
                                             `.saved.show_state(text, tone)`, `went(code)`
    TabBar([(code, text)…], current)    44 px: `chosen(code)`, `set_count(code, "61 left")`; small=True in side columns
    TopicHeader(topic=, left=, concerns=) over TopicList(name=): `set_items([TopicItem…])`, `chosen(code)`
    DataTable([Column…], name=, open_on="click", fit_height=False): `set_rows([Row(id, (Cell…,))])`, `chosen(id)`,
        `opened(id)`, `sort_by(code, descending=True)`. Cell(text, below=, chip="info", tone=, weight=, order=)
    StatCard(title, figure, unit, tone=), EmptyState(icon, title, sentence, button=)
Saying
    Notice, NoticeStack                 use `session.messages.say(text, action=words("Undo"), on_action=…)` from pages
    Spinner(), Bar(share, tone), ProgressPanel(text, cancel=): `set(done, total, count)`, `cancelled`
    Dialog(title, width=): `.body`, `add_button(text, kind=, accepts=)`
    ConfirmDialog(question, consequence, yes=, no=).ask() -> bool
    `ui.dialogs.choose.Chooser(words, title, start=, files=(), name="").ask() -> Path or None` chooses folders and
                                        files (never the system dialog: it would remember folder names)

Fields (text, number, date, dropdown) stand in `ui.fields`.
"""

from npm_visits.ui.icons import Icon
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.cards import EmptyState, NoteBlock, StatCard, SunkBlock
from npm_visits.ui.widgets.chip import Chip, SampleTag
from npm_visits.ui.widgets.data_table import Cell, Column, DataTable, Row
from npm_visits.ui.widgets.dialog import ConfirmDialog, Dialog
from npm_visits.ui.widgets.label import ElidedLabel, KeycapLabel, Label, Rule
from npm_visits.ui.widgets.layout import (
    Card,
    FlowLayout,
    InOrder,
    ScrollColumn,
    Surface,
    chain,
    clear,
    column,
    flow,
    row,
)
from npm_visits.ui.widgets.notice import Notice, NoticeStack
from npm_visits.ui.widgets.page_top import PageTop, SavedTime
from npm_visits.ui.widgets.popup import ChoicePopup, Option
from npm_visits.ui.widgets.progress import Bar, ProgressPanel, Spinner
from npm_visits.ui.widgets.segments import SegmentedAnswer
from npm_visits.ui.widgets.side import Columns, SideColumn
from npm_visits.ui.widgets.tab_bar import TabBar
from npm_visits.ui.widgets.toggle import CheckField, FilterButton, ToggleChip, ToggleChips
from npm_visits.ui.widgets.topic_list import TopicHeader, TopicItem, TopicList

__all__ = [
    "Bar",
    "Button",
    "Card",
    "Cell",
    "CheckField",
    "Chip",
    "ChoicePopup",
    "Column",
    "Columns",
    "ConfirmDialog",
    "DataTable",
    "Dialog",
    "ElidedLabel",
    "EmptyState",
    "FilterButton",
    "FlowLayout",
    "Icon",
    "InOrder",
    "KeycapLabel",
    "Label",
    "NoteBlock",
    "Notice",
    "NoticeStack",
    "Option",
    "PageTop",
    "ProgressPanel",
    "Row",
    "Rule",
    "SampleTag",
    "SavedTime",
    "ScrollColumn",
    "SegmentedAnswer",
    "SideColumn",
    "Spinner",
    "StatCard",
    "SunkBlock",
    "Surface",
    "TabBar",
    "ToggleChip",
    "ToggleChips",
    "TopicHeader",
    "TopicItem",
    "TopicList",
    "chain",
    "clear",
    "column",
    "flow",
    "row",
]
