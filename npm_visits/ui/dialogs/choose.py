"""Choosing a folder or a file without the system's dialog, which would remember where one has been.

A path is typed or walked to in a plain list; nothing of it is written anywhere. Places to begin with are
the home folder, its usual sub-folders, and drives.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QListView, QWidget

from npm_visits.domain.text import sort_key
from npm_visits.i18n import Words
from npm_visits.ui.fields import TextField
from npm_visits.ui.icons import icon
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Card, Dialog, ElidedLabel, FilterButton, Label, Option, row
from npm_visits.ui.widgets.button import ENTER, is_held_enter

_PATH = Qt.ItemDataRole.UserRole


def folders_in(folder: Path, language: str, suffixes: Sequence[str] = ()) -> list[Path]:
    """Return sub-folders, then files with one of `suffixes`, each sorted in a language; hidden ones are left out."""
    try:
        with os.scandir(folder) as entries:
            found = [Path(entry.path) for entry in entries if not entry.name.startswith((".", "$"))]
    except OSError:
        return []
    folders = [path for path in found if path.is_dir()]
    files = [path for path in found if ("*" in suffixes or path.suffix.lower() in suffixes) and path.is_file()]

    def by_name(path: Path) -> object:
        return sort_key(path.name, language)

    return sorted(folders, key=by_name) + sorted(files, key=by_name)  # type: ignore[arg-type]


def starting_places() -> list[Path]:
    """Return folders to begin with: documents, desktop, home, removable and other drives."""
    names = QStandardPaths.StandardLocation
    places = [Path(QStandardPaths.writableLocation(n)) for n in (names.DocumentsLocation, names.DesktopLocation)]
    places.append(Path.home())
    if sys.platform == "win32":
        places += [Path(f"{letter}:\\") for letter in "CDEFGHIJ"]
    else:
        user = os.environ.get("USER", "")
        places += folders_in(Path("/media") / user, "en") + folders_in(Path("/Volumes"), "en")
    return [place for place in dict.fromkeys(places) if place.is_dir()]


class _Path(TextField):
    """The line of the folder: Enter goes there, it does not take the dialog's answer yet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()


class _List(QListView):
    """The folders and files: Enter opens what it stands on, and does not take the dialog's answer as well."""

    def __init__(self, model: QStandardItemModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(look().scale.px(260))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held_enter(event):
            return
        opens = event.key() in ENTER and self.currentIndex().isValid()
        super().keyPressEvent(event)
        if opens:
            event.accept()


class Chooser(Dialog):
    """Chooser(words, title, start=Path, files=(), name="", accept=words("Choose this folder")).

    A folder is chosen when `files` is empty and `name` is too; with `files` (".docx",), or ("*",) for any, an
    existing file; with `name` a folder and the name of something new in it (`name_label` says what). Where that name
    has an ending, the files of that ending are in sight, and one that is picked gives its name.
    With `many=True` several files may be taken: `chosen_files()`.
    `ask()` returns the path or None.
    """

    def __init__(self, words: Words, title: str, *, start: Path,  # noqa: PLR0913
                 files: Sequence[str] = (), name: str = "", name_label: str = "", accept: str = "", many: bool = False,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(title, width=640, parent=parent)
        self._words, self._suffixes = words, tuple(files)
        ending = Path(name).suffix.lower()
        self._listed = self._suffixes or ((ending,) if ending else ())
        self._folder = existing(start)
        self.path = _Path(str(self._folder), name=words("Folder"), limit=1000)
        self.path.returnPressed.connect(self._typed)
        up = Button(icon="arrow-up", name=words("One folder up"))
        up.clicked.connect(lambda: self._show(self._folder.parent))
        places = FilterButton(words("Places"), [Option(str(p), p.name or str(p)) for p in starting_places()],
                              all_text=words("Home folder"))  # fmt: skip
        places.changed.connect(lambda code: self._show(Path(code) if code else Path.home()))
        new = Button(words("New folder"), icon="folder-plus")
        new.clicked.connect(self._make_folder)
        self.body.addLayout(row(up, self.path, places, new))
        self._many = many
        self._model = QStandardItemModel(self)
        self.list = self._listing()
        frame = Card(pad=(4,), fill=True)
        frame.body.addWidget(self.list)
        self.body.addWidget(frame, 1)
        label = name_label or words("Name of the file")
        self.name = TextField(name, name=label)
        self._named = bool(name)
        if name:
            self.body.addLayout(row(Label(label, "small", "muted"), self.name))
        self.name.setVisible(self._named)
        self._told = ElidedLabel("", "small", "concern")
        self.body.addWidget(self._told)
        self.add_button(words("Cancel"), accepts=False)
        self.take = self.add_button(accept or words("Choose this folder"), kind="primary")
        self.take.clicked.connect(self._take)
        self.chosen: Path | None = None
        self._file: Path | None = None
        self._show(self._folder)

    def _listing(self) -> _List:
        made, words = _List(self._model), self._words
        made.setAccessibleName(words("Folders and files") if self._listed else words("Folders"))
        if self._many:
            made.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        made.activated.connect(lambda index: self._opened(Path(index.data(_PATH))))
        made.clicked.connect(lambda index: self._picked(Path(index.data(_PATH))))
        made.selectionModel().currentChanged.connect(self._stands_on)
        if self._suffixes:  # of what is there one is chosen; else the keyboard begins on the answer
            QTimer.singleShot(0, made, made.setFocus)
        return made

    def ask(self) -> Path | None:
        """Show the dialog and return the chosen path, or None."""
        return self.chosen if self.exec() == QDialog.DialogCode.Accepted else None

    def chosen_files(self) -> list[Path]:
        """Return the files that were taken: those marked in the list, else the one chosen."""
        marked = [Path(index.data(_PATH)) for index in sorted(self.list.selectedIndexes())]
        files = [path for path in marked if path.is_file()]
        if self.chosen is None:
            return []
        return files if self._many and files and self.chosen.parent == self._folder else [self.chosen]

    def _show(self, folder: Path) -> None:
        self._folder, self._file = folder, None
        self.path.setText(str(folder))
        self._model.clear()
        for path in folders_in(folder, self._words.language, self._listed):
            is_folder = path.is_dir()
            item = QStandardItem(icon("folder" if is_folder else "file-text", 16, "muted"), path.name)
            kind = self._words("Folder") if is_folder else self._words("File")
            item.setAccessibleText(f"{kind}: {path.name}")
            item.setData(str(path), _PATH)
            item.setSizeHint(QSize(80, look().scale.px(34)))
            self._model.appendRow(item)
        self._told.setText("")
        self.take.setEnabled(not self._suffixes)
        if self._suffixes and not self._many:  # arrows go on from what is seen to be chosen
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _typed(self) -> None:
        typed = Path(self.path.text().strip()).expanduser()
        if typed.is_dir():
            self._show(typed)
        elif self._suffixes and typed.is_file():
            self._picked(typed)
            self._take()

    def _opened(self, path: Path) -> None:
        if path.is_dir():
            self._show(path)
            return
        self._picked(path)
        if self._named:
            self.name.setFocus()  # the name may be changed still; Enter there takes it
            self.name.selectAll()
        else:
            self._take()

    def _picked(self, path: Path) -> None:
        if path.is_file():
            self._file = path
            self.take.setEnabled(True)
            if self._named:
                self.name.set_value(path.name)

    def _stands_on(self, index: QModelIndex) -> None:
        """Let a file be taken as soon as arrows reach it; a name to save under waits for Enter or a click."""
        path = Path(index.data(_PATH)) if index.isValid() else None
        if self._suffixes and path is not None:
            self._file = path if path.is_file() else None
            self.take.setEnabled(self._file is not None)

    def _make_folder(self) -> None:
        fresh = self._folder / self._words("New folder")
        number = 1
        while fresh.exists():
            number += 1
            fresh = self._folder / f"{self._words('New folder')} {number}"
        try:
            fresh.mkdir()
        except OSError:
            self._told.setText(self._words("This folder cannot be written to."))
            return
        self._show(fresh)

    def _take(self) -> None:
        typed = Path(self.path.text().strip()).expanduser()
        if self._suffixes:
            self.chosen = self._file
        elif self._named and self.name.value():
            self.chosen = typed / self.name.value()
        else:
            self.chosen = typed
        if self.chosen is not None and self.chosen.is_absolute():
            self.accept()


def existing(folder: Path) -> Path:
    """Return `folder`, or the nearest folder above it that exists."""
    for place in (folder, *folder.parents):
        if place.is_dir():
            return place
    return Path.home()
