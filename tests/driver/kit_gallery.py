"""Draws the widget kit to pictures: `python -m tests.driver.kit_gallery DIR`. How the kit's look is judged."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLayout, QWidget

from npm_visits.i18n import Words
from npm_visits.ui.fields import ComboField, DateField, FormRow, NumberField, TextArea, TextField, TimeField
from npm_visits.ui.theme import Look, apply
from npm_visits.ui.widgets import (
    Bar,
    Button,
    Card,
    Cell,
    CheckField,
    Chip,
    Column,
    Columns,
    DataTable,
    EmptyState,
    FilterButton,
    Label,
    NoteBlock,
    NoticeStack,
    Option,
    PageTop,
    ProgressPanel,
    Row,
    ScrollColumn,
    SegmentedAnswer,
    SideColumn,
    StatCard,
    SunkBlock,
    Surface,
    TabBar,
    ToggleChips,
    TopicHeader,
    TopicItem,
    TopicList,
    column,
    flow,
    row,
)
from tests.driver.keys import settle, shot

TOPICS = (
    ("Access & co-operation", 0, 0),
    ("Legal basis & safeguards", 2, 0),
    ("Information & interpreters", 1, 0),
    ("Material conditions", 3, 1),
    ("Regime & activities", 0, 2),
    ("Health care", 1, 11),
    ("Vulnerable persons", 0, 4),
    ("Children & families", 0, 3),
    ("Contact with outside", 0, 5),
    ("Complaints", 0, 3),
    ("Use of force & discipline", 0, 9),
    ("Safety among persons held", 0, 9),
    ("Removal procedures", 0, 9),
    ("Staff", 0, 5),
)
ANSWERS = (("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("na", "N/A"), ("open", "Not assessed"))
VISITS = (
    (
        "24 Nov 2026",
        "Northfield Centre for Irregular Migrants",
        "V-2026-041 · Migrants’ centre",
        "Follow-up",
        "On site",
        "outline",
    ),
    ("12 Nov 2026", "Harbour Pre-trial Prison", "V-2026-040 · Pre-trial", "In-depth", "Report drafting", "info"),
    ("3 Nov 2026", "Millbrook Police Station", "V-2026-039 · Police", "Ad hoc", "Report sent", "info"),
    ("15 Sep 2026", "Birchwood Juvenile Facility", "V-2026-033 · Juvenile", "Follow-up", "Reply received", "caution"),
    ("14 Jul 2026", "Millbrook Police Station", "V-2026-027 · Police", "Follow-up", "Follow-up", "neutral"),
)


def checklist() -> QWidget:
    page = Surface("background")
    page.body.addWidget(checklist_top())
    page.body.addWidget(checklist_tabs())
    page.body.addWidget(Columns(questions(), left=topics_column(), right=context_column()), 1)
    return page


def checklist_top() -> QWidget:
    """The top of a visit."""
    top = PageTop("Northfield Centre for Irregular Migrants", sample="SAMPLE")
    top.set_chips(Chip("On site · day 1", "accent"))
    top.set_trail([("visits", "Visits"), ("", "V-2026-041")], "follow-up, unannounced · 24–25 Nov 2026")
    top.saved.show_state("Saved 14:32:07")
    top.add_action(Button("Observation", icon="plus", keys="Ctrl+N"))
    return top


def checklist_tabs() -> QWidget:
    """The tabs of a visit, with counts."""
    tabs = TabBar(
        [
            ("prepare", "Prepare"),
            ("checklist", "Checklist"),
            ("observations", "Observations"),
            ("findings", "Findings"),
            ("report", "Report"),
        ],
        "checklist",
    )
    tabs.set_count("checklist", "61 left")
    tabs.set_count("observations", "23")
    return tabs


def topics_column() -> SideColumn:
    """The topics at the left."""
    topics = TopicList(name="Topics")
    topics.set_items(
        [TopicItem(str(n), str(n), text, concerns, left) for n, (text, concerns, left) in enumerate(TOPICS, 1)]
    )
    topics.set_current("6")
    left = Surface("surface")
    left.body.addWidget(TopicHeader(topic="Topic", left="left", concerns="concerns"))
    left.body.addWidget(topics)
    return SideColumn(
        left,
        width=273,
        side="left",
        fold="Fold",
        unfold="Show",
        head=Label("Irregular migrants’ centre", "control", weight="semibold"),
    )


def context_column() -> SideColumn:
    """The standard at the right."""
    right = ScrollColumn(ground="surface", gap=8, pad=(16, 8, 16, 16))
    for item in (
        Label("Medical screening on admission", "body", weight="semibold"),
        Label(
            "Newly arrived persons are seen without delay by a doctor, or a nurse reporting to one; the "
            "CPT asks for 24 hours.",
            "small",
            "muted",
            wrap=True,
        ),
        SunkBlock("CPT 23rd General Report § 73", "monitoring-body standard"),
        SunkBlock("Mandela Rule 30", "soft law (“as soon as possible”)"),
    ):
        right.add(item)
    return SideColumn(
        right,
        width=296,
        side="right",
        fold="Fold",
        unfold="Show",
        head=TabBar([("a", "Standard"), ("b", "Last visit"), ("c", "Evidence 3")], small=True),
    )


def questions() -> QWidget:
    work = ScrollColumn(pad=(18, 16, 18, 16), gap=12)
    work.add(
        row(
            Label("6 · Health care", "heading", weight="semibold"),
            0,
            FilterButton("Show: all", [Option("open", "Open")], all_text="All"),
            Button("5", icon="chevron-left"),
            Button("7", icon_after="chevron-right"),
        )
    )
    work.add(question("6.5", "Is a doctor or nurse present every day?", "partly", active=False))
    work.add(question("6.7", "Is everyone seen by a doctor within 24 hours?", "no", active=True))
    card = Card()
    card.body.addLayout(
        row(NumberField("12", name="Hours"), Label("hours / week", "control", "muted"), Chip("last visit: 8"), 0)
    )
    card.body.addWidget(TextArea(placeholder="Write what you saw or were told…"))
    work.add(card)
    return work


def question(number: str, text: str, value: str, *, active: bool) -> QWidget:
    """One card, in work or not."""
    card = Card(pad=(16, 14, 16, 14))
    answer = SegmentedAnswer(ANSWERS, name=text, value=value)
    answer.show_digits(active)
    tools = [Button(icon=icon, name=icon) for icon in ("pencil", "flag", "eye")]
    line = row(answer, *([Chip("concern", "concern", icon="flag"), 0] if active else [0, *tools]))
    inner = column(
        Label(text, "body", weight="medium"), Label("Management · Register", "small", "muted"), 6, line, gap=3
    )
    if active:
        inner.addSpacing(6)
        inner.addLayout(
            row(Button("Note", icon="pencil", keys="N"), Button("Observation", icon="eye", keys="O"), 0)
        )
    else:
        inner.addSpacing(4)
        inner.addWidget(
            NoteBlock("Note", "Nurse present 09:00–18:00 only; nights covered by guards with a first-aid kit.")
        )
    number_label = column(Label(number, "body", "muted"), 0)
    both = row(number_label, inner, gap=12)
    both.setStretch(1, 1)
    card.body.addLayout(both)
    card.set_active(active)
    return card


def visits() -> QWidget:
    page = Surface("background")
    top = PageTop("Visits", sample="SAMPLE")
    top.add_action(Button("New visit", icon="plus", kind="primary"))
    page.body.addWidget(top)
    filters = [
        FilterButton(label, [Option("a", "All statuses")], all_text="All", value=value)
        for label, value in (("All statuses", "a"), ("Place type", ""), ("Visit type", ""), ("2026", ""))
    ]
    count = Label("41 visits", "small", "muted")
    page.body.addLayout(
        column(figures(), row(*filters, 0, count), visits_table(), gap=12, pad=(20, 16, 20, 24)), 1
    )
    return page


def figures() -> QLayout:
    """The cards above the list."""
    go = Card(gap=2)
    go.body.addWidget(Label("Continue where you stopped", "control", "muted", "semibold"))
    go.body.addWidget(Label("Northfield Centre for Irregular Migrants", "body", weight="semibold"))
    go.body.addWidget(Label("Checklist › 6 Health care › 6.7 · last change 14:32", "small", "muted"))
    stats = row(
        go,
        StatCard("Visits in 2026", "41", "of 52 planned"),
        StatCard("Replies overdue", "5", "recommendations", tone="concern"),
        StatCard("Not visited for 12 months", "8", "places"),
        gap=12,
    )
    stats.setStretch(0, 2)
    for place in (1, 2, 3):
        stats.setStretch(place, 1)
    return stats


def visits_table() -> QWidget:
    """The list of visits."""
    table = DataTable(
        [
            Column("date", "Date", 125),
            Column("place", "Place", 240, 3),
            Column("type", "Type", 140, 1),
            Column("status", "Status", 150),
            Column("n", "Observations", 120, align="right"),
        ]
    )
    table.set_rows(
        [
            Row(
                str(n),
                (Cell(date, order=-n), Cell(place, below=below), Cell(kind), Cell(state, chip=tone), Cell(str(9 * n))),
            )
            for n, (date, place, below, kind, state, tone) in enumerate(VISITS)
        ]
    )
    table.sort_by("date", descending=True)
    table.set_current("0")
    return table


def fields() -> QWidget:
    page = Surface("background", pad=(20,), gap=12)
    notices = NoticeStack("Close")
    notices.say("The observation O2-19 was deleted.", action="Undo")
    notices.stay("disk", "The disk is full. What you typed is still on the screen but not all of it is saved.")
    page.body.addWidget(notices)
    both = row(entered(), shown(), gap=12)
    both.setStretch(0, 1)
    both.setStretch(1, 1)
    page.body.addLayout(both, 1)
    return page


def entered() -> QWidget:
    """What a person types and chooses."""
    words = Words("en")
    wrong = FormRow("To", DateField(words, "2026-11-20"))
    wrong.set_error("The visit would end before it begins.")
    where = FormRow("Where", ComboField([Option("iso", "ISO-1 · Isolation room")], "iso"))
    sources = [("a", "Seen"), ("b", "Register"), ("c", "Persons held"), ("d", "Staff"), ("f", "Medical")]
    weights = [(w, w) for w in ("Good practice", "Minor", "Moderate", "Serious", "Critical")]
    card = Card(pad=(18,), gap=10)
    for item in (
        row(Label("New observation", "heading", weight="semibold"), Label("O2-20", "control", "muted"), 0),
        TextArea("Isolation room: no call bell, light switch outside. Used twice in November.", lines=4),
        row(where, FormRow("Time", TimeField("14:31"))),
        row(FormRow("From", DateField(words, "2026-11-24")), wrong),
        FormRow("How do you know?", ToggleChips(sources, value=("a", "b", "c"))),
        FormRow("Weight", SegmentedAnswer(weights, value="Moderate", stretch=True)),
        FormRow("Name", TextField("Northfield Centre", name="Name"), hint="As in the register of places."),
        CheckField("List of persons held today, by room", value=True),
        buttons(),
    ):
        card.body.addWidget(item) if isinstance(item, QWidget) else card.body.addLayout(item)
    return card


def buttons() -> QLayout:
    """Every rank of button."""
    return row(
        Button("Done", kind="primary", keys="Ctrl+Enter"),
        Button("Add another"),
        Button("Delete", kind="danger"),
        Button("Quiet", kind="quiet"),
        Button("Forgot it?", kind="link"),
        0,
    )


def shown() -> QWidget:
    """What the program says: chips, progress, an empty page."""
    card = Card(gap=12)
    tones = ("neutral", "accent", "good", "caution", "concern", "info", "outline")
    card.body.addWidget(flow(*(Chip(tone, tone) for tone in tones)))
    progress = ProgressPanel("Writing the report", cancel="Cancel")
    progress.set(12, 40, "12 of 40")
    card.body.addWidget(progress)
    card.body.addWidget(Bar(0.6, "caution"))
    first = Button("New visit", icon="plus", kind="primary")
    sentence = "A visit holds its checklist, observations, findings and report."
    card.body.addWidget(EmptyState("clipboard-list", "No visits yet", sentence, button=first))
    return card


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    for theme, percent in (("light", 100), ("dark", 100), ("light", 150)):
        apply(app, Look(theme, percent))
        for name, make in (("checklist", checklist), ("visits", visits), ("fields", fields)):
            page = make()
            page.resize(1278, 768)
            page.show()
            settle()
            shot(page, folder / f"{name}-{theme}-{percent}.png")
            page.deleteLater()
            settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
