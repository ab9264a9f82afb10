"""One checklist of the library: its versions, the drafts on it, and what can be done with a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.ui.dialogs.export_answers import ExportAnswersDialog
from npm_visits.ui.dialogs.print_checklist import PrintChecklistDialog
from npm_visits.ui.page import Page
from npm_visits.ui.pages.checklists.copying import CopyDialog
from npm_visits.ui.pages.checklists.files import WorkbookFiles
from npm_visits.ui.pages.checklists.words import origin
from npm_visits.ui.widgets import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    DataTable,
    EmptyState,
    Label,
    PageTop,
    Row,
    ScrollColumn,
    clear,
    column,
    flow,
    row,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.answers import ChecklistDraft
    from npm_visits.services.shelf import Entry, Version
    from npm_visits.ui.session import Session


class ChecklistPage(Page):
    """A checklist by its code. The buttons act on the version with the keyboard, the newest at first."""

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session)
        self.code = code
        self._entry: Entry | None = None
        words = session.words
        self._files = WorkbookFiles(session, self)
        self.top = PageTop(sample=session.sample_tag())
        self.top.went.connect(session.go)
        self._shelf = Button("", kind="quiet")
        self._shelf.clicked.connect(self._turn_shelf)
        self._copy = Button(words("Copy and adapt"), icon="file-output", kind="primary")
        self._copy.clicked.connect(self._copied)
        self.top.add_action(self._shelf)
        self.top.add_action(self._copy)
        self._chosen = Label("", "body", weight="semibold")
        self._facts = Label("", "control", "muted", wrap=True)
        self._buttons = self._make_buttons()
        self._versions = DataTable(self._columns(), name=words("Versions"), line_height=40, fit_height=True,
                                   framed=False, open_on="double")  # fmt: skip
        self._versions.chosen.connect(lambda _id: self._show_chosen())
        self._versions.opened.connect(lambda _id: self._preview())
        self._drafts = column(gap=8)
        self._drafts_card = Card(gap=10)
        self._drafts_card.body.addWidget(Label(words("In work on the screen"), weight="semibold"))
        self._drafts_card.body.addLayout(self._drafts)
        self._build()

    def refresh(self) -> None:
        """Read the checklist and its drafts again."""
        session, words = self.session, self.words
        self._entry = session.office.library.shelf.entry(self.code, words.language)
        self._gone.setVisible(self._entry is None)
        self._work.setVisible(self._entry is not None)
        for button in (self._shelf, self._copy):
            button.setVisible(self._entry is not None)
        self.top.set_trail([("checklists", words("Checklists"))], self.code)
        if self._entry is None:
            self.top.set_title(self.code)
            self.top.set_chips()
            return
        self.top.set_title(self._entry.title)
        text, tone = origin(words, self._entry)
        self.top.set_chips(Chip(text, tone))
        self._shelf.setText(words("Offer it again") if self._entry.retired else words("Retire"))
        self._shelf.updateGeometry()
        self._versions.set_rows([Row(version.id, self._cells(version)) for version in self._entry.versions])
        if not self._versions.current():
            self._versions.set_current(self._entry.current.id)
        self._show_chosen()
        self._show_drafts()

    def version(self) -> Version | None:
        """Return the version that the buttons act on."""
        if self._entry is None:
            return None
        here = self._versions.current()
        return next((v for v in self._entry.versions if v.id == here), self._entry.current)

    def _make_buttons(self) -> dict[str, Button]:
        words = self.words
        made = {
            "preview": (Button(words("Preview"), icon="eye"), self._preview),
            "difference": (Button(words("What changed"), icon="list-checks"), self._compare),
            "edit": (Button(words("Edit the wording"), icon="pencil"), self._edit),
            "export": (Button(words("Export as a workbook"), icon="sheet"), self._export),
            "print": (Button(words("Print for paper"), icon="printer"), self._print),
            "answers": (Button(words("Export answers…"), icon="file-output"), self._export_answers),
            "remove": (Button(icon="trash-2", kind="quiet", name=words("Put this version into the recycle bin")),
                       self._put_away),
        }
        for button, act in made.values():
            button.clicked.connect(act)
        return {name: button for name, (button, _act) in made.items()}

    def _columns(self) -> list[Column]:
        words = self.words
        return [
            Column("version", words("Version"), 130, sortable=False),
            Column("added", words("In the vault since"), 190, stretch=1, sortable=False),
            Column("sections", words("Topics"), 90, align="right", sortable=False, drop=1),
            Column("questions", words("Questions"), 106, align="right", sortable=False, drop=2),
            Column("languages", words("Languages"), 150, sortable=False, drop=3),
            Column("visits", words("Visits"), 126, align="right", sortable=False),
        ]

    def _cells(self, version: Version) -> tuple[Cell, ...]:
        words = self.words
        added = words.date(version.added_at[:10]) if version.added_at else words("comes with the program, not used yet")
        return (
            Cell(words("v{version}", version=version.number or "–"), weight="semibold"),
            Cell(added, tone="ink" if version.added_at else "muted"),
            Cell(words.number(version.sections)),
            Cell(words.number(version.questions)),
            Cell(" · ".join(version.languages)),
            Cell(words.number(version.visits) if version.visits else "–"),
        )

    def _build(self) -> None:
        words = self.words
        acts = Card(gap=10)
        acts.body.addWidget(self._chosen)
        acts.body.addWidget(self._facts)
        acts.body.addWidget(flow(*self._buttons.values(), gap=8))
        versions = Card(pad=(4, 14, 4, 8), gap=4)
        versions.body.addLayout(row(Label(words("Versions"), weight="semibold"), 0, pad=(12, 0)))
        versions.body.addWidget(self._versions)
        note = Label(
            words("A version never changes once a visit is filled in with it. A visit keeps its version until somebody "
                  "moves it to another one after seeing the difference."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        self._work = ScrollColumn(pad=(20, 16, 20, 16))
        for card in (acts, versions, self._drafts_card, note):
            self._work.add(card)
        self._gone = EmptyState("list-checks", words("This checklist is not there any more"),
                                words("Its import may have been undone."))  # fmt: skip
        outer = column(self.top, self._work, self._gone, gap=0)
        outer.setStretch(1, 1)
        outer.setStretch(2, 1)
        self.setLayout(outer)
        self.setFocusProxy(self._versions)

    def _show_chosen(self) -> None:
        words, version = self.words, self.version()
        if version is None or self._entry is None:
            return
        newest = version.id == self._entry.current.id
        self._chosen.setText(words("Version {version}", version=version.number or "–"))
        facts = [
            words.many("{n} question", "{n} questions", version.questions),
            words.many("{n} topic", "{n} topics", version.sections),
            words.many("{n} visit", "{n} visits", version.visits),
        ]
        if newest:
            facts.append(words("new visits take this one") if not self._entry.retired
                         else words("offered to no new visit"))  # fmt: skip
        self._facts.setText(" · ".join(facts))
        self._buttons["difference"].setVisible(len(self._entry.versions) > 1)
        self._buttons["answers"].setVisible(any(each.visits for each in self._entry.versions))
        self._buttons["remove"].setVisible(self.session.office.library.shelf.removable(version.id))

    def _show_drafts(self) -> None:
        clear(self._drafts)
        drafts = [draft for draft in self.session.office.adapting.drafts() if self._belongs(draft)]
        for draft in drafts:
            self._drafts.addWidget(_DraftLine(self.session, draft))
        self._drafts_card.setVisible(bool(drafts))

    def _belongs(self, draft: ChecklistDraft) -> bool:
        bases = {version.id for version in self._entry.versions} if self._entry else set()
        return draft.code == self.code or draft.base_id in bases

    # what the person does

    def _preview(self) -> None:
        self._with(lambda v: self.session.go("checklist_preview", version=v.id))

    def _compare(self) -> None:
        version = self.version()
        if version is None or self._entry is None:
            return
        ids = [v.id for v in self._entry.versions]
        place = ids.index(version.id)
        older, newer = (ids[place + 1], version.id) if place + 1 < len(ids) else (version.id, ids[0])
        self.session.go("checklist_difference", code=self.code, old=older, new=newer)

    def _edit(self) -> None:
        version = self.version()
        draft = self.session.act(lambda: self.session.office.adapting.begin(version.id)) if version else None
        if draft is not None:
            self.session.go("checklist_draft", draft_id=draft.id)

    def _copied(self) -> None:
        version = self.version()
        if version is not None and self._entry is not None:
            CopyDialog(self.session, version.id, self._entry.title, parent=self.window()).open()

    def _export(self) -> None:
        self._with(lambda v: self._files.export(v.id))

    def _print(self) -> None:
        self._with(lambda v: PrintChecklistDialog(self.session, v.id, parent=self.window()).open())

    def _export_answers(self) -> None:
        if self.session.flush():
            ExportAnswersDialog(self.session, code=self.code, parent=self.window()).open()

    def _put_away(self) -> None:
        session, words, version = self.session, self.words, self.version()
        if version is None or not session.done(lambda: session.office.library.shelf.remove(version.id)):
            return
        self.refresh()
        told = words("Version {version} is in the recycle bin.", version=version.number)
        session.messages.say(told, action=words("Undo"), on_action=session.taking_back())

    def _with(self, act: Callable[[Version], object]) -> None:
        version = self.version()
        if version is not None:
            act(version)

    def _turn_shelf(self) -> None:
        session, words, entry = self.session, self.words, self._entry
        if entry is None:
            return
        retired = not entry.retired
        if not session.done(lambda: session.office.library.shelf.retire(self.code, retired=retired)):
            return
        self.refresh()
        told = (words("{title} is retired: no new visit is offered it, and its visits keep it.", title=entry.title)
                if retired else words("{title} is offered again.", title=entry.title))  # fmt: skip
        session.messages.say(told, action=words("Undo"), on_action=session.taking_back())


class _DraftLine(Card):
    """A draft: what it will be, since when, and the way back into it."""

    def __init__(self, session: Session, draft: ChecklistDraft) -> None:
        super().__init__(pad=(0,), gap=0)
        words = session.words
        begun = words("begun on {date}", date=words.date(draft.begun_at[:10]))
        on = Button(words("Go on"), name=words("Go on with: {title}", title=draft.title))
        on.clicked.connect(lambda: session.go("checklist_draft", draft_id=draft.id))
        below = Label(f"{draft.code} · {begun}", "small", "muted")
        texts = column(Label(draft.title, weight="medium", wrap=True), below, gap=2)
        line = row(texts, on, gap=12, pad=(12, 8))
        line.setStretch(0, 1)
        self.body.addLayout(line)
