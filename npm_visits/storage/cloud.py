"""Folders that a program copies elsewhere: a vault in one would leave the laptop, change by change."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

# Names of folders, compared without case; those of macOS' CloudStorage carry the account after a dash.
_NAMES: Final = (
    (r"onedrive( -.*|-.*)?", "OneDrive"),
    (r"dropbox( \(.*\)|-.*)?", "Dropbox"),
    (r"(google ?drive|googledrive-.*|my drive|мой диск|mənim diskim)", "Google Drive"),
    (r"(icloud ?drive|mobile documents|com~apple~clouddocs|iclouddrive-.*)", "iCloud"),
    (r"nextcloud(-.*)?", "Nextcloud"),
    (r"owncloud(-.*)?", "ownCloud"),
    (r"(yandex\.?disk|яндекс\.?диск|yandex\.disk-.*)", "Yandex.Disk"),
    (r"(mega|megasync|mega sync)", "Mega"),
    (r"(pcloud ?drive|pclouddrive)", "pCloud"),
    (r"(box|box sync|box-box)", "Box"),
    (r"(облако mail\.?ru|mail\.ru cloud)", "Mail.ru"),
    (r"syncthing", "Syncthing"),
)
# Files that such programs leave in the folders they watch.
_MARKS: Final = (
    (".dropbox", "Dropbox"), (".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"), (".owncloudsync.log", "ownCloud"), (".sync", "Resilio Sync"),
    (".megaignore", "Mega"), (".yandex.disk", "Yandex.Disk"),
)
_JOURNAL: Final = re.compile(r"\._?sync_[0-9a-f]+\.db|\._sync_.*\.db")  # Nextcloud and ownCloud
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def synchronised_by(folder: Path) -> str:
    """Return the name of the program that copies this folder elsewhere, or nothing if none is known.

    The folder need not exist yet. Only the best-known programs are found: silence is no proof.
    """
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would lose a name behind a link
    for place in dict.fromkeys([whole, *whole.parents, *_resolved(whole)]):
        for found in (_by_variable(place), _by_name(place.name), _by_mark(place)):
            if found:
                return found
    return ""


def _resolved(folder: Path) -> list[Path]:
    try:
        real = folder.resolve()
    except (OSError, RuntimeError):
        return []
    return [real, *real.parents]


def _by_variable(place: Path) -> str:
    return "OneDrive" if any(os.environ.get(name) == str(place) for name in _VARIABLES) else ""


def _by_name(name: str) -> str:
    return next((program for pattern, program in _NAMES if re.fullmatch(pattern, name.casefold())), "")


def _by_mark(place: Path) -> str:
    try:
        names = {entry.name for entry in place.iterdir()} if place.is_dir() else set()
    except OSError:
        return ""
    if any(_JOURNAL.fullmatch(name) for name in names):
        return "Nextcloud"
    return next((program for mark, program in _MARKS if mark in names), "")
