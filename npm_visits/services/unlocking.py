"""What the unlock window needs, and nothing more: the window must stand before the rest is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits import storage

if TYPE_CHECKING:
    from pathlib import Path

    from npm_visits.services.office import Office


def is_vault(folder: Path) -> bool:
    """Return whether a folder holds a vault."""
    return storage.looks_like_vault(folder)


def unlock(folder: Path, passphrase: str) -> Office:
    """Unlock the vault in `folder`; call it in a thread, it takes about half a second.

    Raises the same errors as `storage.open_vault`.
    """
    # forms, content and all services load here, while the key is derived, not before the window
    from npm_visits.services.office import open_office  # noqa: PLC0415

    return open_office(folder, passphrase)
