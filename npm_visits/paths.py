"""Where the program's own files lie: the only module that knows.

`resources/` lies beside the package in a checkout, inside `npm_visits/` in an installed wheel and
beside the executable in a frozen build. Settings lie in the folder the system gives to programs;
they hold language, theme, text size, window and vault folder, and nothing else.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_MARKER = "content"


def resources() -> Path:
    """Return the folder of checklists, content, languages, icons and templates."""
    package = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", package))
    for folder in (package.parent / "resources", package / "resources", frozen / "resources"):
        if (folder / _MARKER).is_dir():
            return folder
    message = "the folder 'resources' is missing from this installation"
    raise FileNotFoundError(message)


def settings_file() -> Path:
    """Return the path of the one settings file outside the vault (it may not exist yet)."""
    folder = os.environ.get("NPM_VISITS_SETTINGS")
    if folder:
        return Path(folder) / "settings.json"
    from platformdirs import user_config_path  # noqa: PLC0415 - 10 ms that the tests and the core do not need

    return user_config_path("npm-visits", appauthor=False) / "settings.json"
