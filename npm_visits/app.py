"""The program as a process: arguments, protection, logging, language, window, lock. Reads as a list."""

from __future__ import annotations

import argparse
import ctypes
import gc
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from npm_visits import __version__
from npm_visits.i18n import LANGUAGES, catalogue_path
from npm_visits.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from npm_visits.ui.page import Screen

log = logging.getLogger("npm_visits")
COLLECTIONS = (20_000, 10, 10)  # a page makes thousands of small objects: by default cycles are looked for as it opens
_NOT_DUMPABLE = 4  # PR_SET_DUMPABLE of prctl(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program until its last window is closed; return the exit code."""
    asked = _parser().parse_args(arguments)
    protect()
    set_up_logging()
    if asked.self_test:
        return self_test()
    settings = with_language(Settings.load())
    if asked.vault:
        settings = settings.with_(vault_folder=str(asked.vault.absolute()))
    return show(settings, unlock=asked.unlock)


def show(settings: Settings, *, unlock: bool) -> int:
    """Show the first window and run until the last one is closed."""
    from npm_visits.ui.program import Program  # noqa: PLC0415 - --self-test and --help need no window

    app = application()
    program = Program(app, settings, load_screens, start_again)
    if unlock and settings.vault_folder:
        program.show_unlock(Path(settings.vault_folder))
    else:
        program.start()
    code = app.exec()
    if program.session is not None:
        program.session.close()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="npm-visits", description="Visits to places of detention, offline.")
    parser.add_argument("--version", action="version", version=f"NPM Visits {__version__}")
    parser.add_argument("--vault", type=Path, metavar="DIR", help="folder of the vault to open")
    parser.add_argument("--unlock", action="store_true", help="show the unlock window, as after a lock")
    parser.add_argument("--self-test", action="store_true", help="check this installation, print OK, and end")
    return parser


def protect() -> None:
    """Keep files to the owner and memory out of core dumps, as far as the system allows."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)


class NoValues(logging.Formatter):
    """Writes our own messages, of others only who spoke, of exceptions only kind and line: never a value."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for a record."""
        own = record.name.split(".")[0] == "npm_visits"
        told = record.getMessage() if own else "(a message of a library)"
        line = f"{record.levelname} {record.name}: {told}"
        if record.exc_info and record.exc_info[0]:
            line += f" [{record.exc_info[0].__name__} {_line_of(record.exc_info[2])}]"
        return line


def _line_of(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


def set_up_logging() -> None:
    """Send warnings, without values, to the console if there is one; nothing is ever written to a file."""
    handler = logging.StreamHandler() if sys.stderr else logging.NullHandler()
    handler.setFormatter(NoValues())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def with_language(settings: Settings) -> Settings:
    """Return settings whose language has a catalogue: the chosen one, else the system's, else English."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - see show

    for code in (settings.language, QLocale.system().name().split("_")[0], "en"):
        if code == "en" or (code in LANGUAGES and catalogue_path(code).is_file()):
            return settings.with_(language=code)
    return settings


def application() -> QApplication:
    """Return the one QApplication."""
    from PySide6.QtCore import QLocale, qInstallMessageHandler  # noqa: PLC0415 - see show
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - see show
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see show

    gc.set_threshold(*COLLECTIONS)
    qInstallMessageHandler(_qt_said)
    QGuiApplication.setDesktopFileName("npm-visits")
    QLocale.setDefault(QLocale.c())  # numbers and dates are ours to write
    app = QApplication(sys.argv[:1])
    app.setApplicationName("NPM Visits")
    app.setApplicationVersion(__version__)
    return app


def _qt_said(kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
    # The text may name a path or hold what was typed; the category says where to look.
    if kind.value in {1, 2, 3}:
        log.warning("Qt, category %s", context.category or "default")


def load_screens() -> Sequence[Screen]:
    """Return the pages; called after unlocking, so that none is imported before."""
    from npm_visits.ui.screens import screens  # noqa: PLC0415 - 100 ms that the unlock window does not need

    return screens()


def start_again() -> NoReturn:
    """Leave a fresh unlock window and end this process at once: with it goes everything in its memory."""
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if sys.platform == "win32":
        quiet["creationflags"] = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        quiet["start_new_session"] = True
    try:
        subprocess.Popen(own_command("--unlock"), env=own_environment(), **quiet)  # noqa: S603 - the program's own command
    except OSError:
        log.warning("no unlock window could be started")  # the vault is closed all the same
    os._exit(0)


def own_command(*arguments: str) -> list[str]:
    """Return the command that starts this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "npm_visits", *arguments]


def own_environment() -> dict[str, str]:
    """Return the environment in which `own_command` finds the package, wherever one stands."""
    package = str(Path(__file__).resolve().parent.parent)
    before = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in (package, before) if part)}


def self_test() -> int:
    """Check resources, fonts, catalogues and a vault round trip; print OK or what is wrong."""
    from npm_visits.services import self_test as core  # noqa: PLC0415 - see show
    from npm_visits.ui.self_test import window_steps  # noqa: PLC0415 - see show

    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    for name, check in [*core.steps(), *window_steps(app)]:
        try:
            check()
        except (core.Fault, OSError, ValueError, LookupError) as fault:
            _say(f"{name}: {fault if isinstance(fault, core.Fault) else type(fault).__name__}")
            return 1
    _say("OK")
    return 0


def _say(line: str) -> None:
    if sys.stdout:
        sys.stdout.write(line + "\n")
