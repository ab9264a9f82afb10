"""What holds for every test: nobody's own settings, no display, and nothing unexpected left behind.

A test fails on a warning (pytest's filterwarnings), on a Qt message (qt_log_level_fail), on a log
line that it does not expect (`@pytest.mark.logs("text")`), and on threads and timers that outlive it.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
OFFICE_TOOLS = ("soffice", "pdftoppm")
HOME_VARIABLES = {
    "HOME": "", "USERPROFILE": "", "APPDATA": "config", "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state",
}  # fmt: skip

sys.path.append(str(ROOT / "packaging"))  # the developer's commands; after the standard library, which has a `test` too
settings.register_profile("shared machine", deadline=None, database=None)
settings.load_profile("shared machine")
home = pytest.StashKey[Path]()


# --- the session ----------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Give the session a home folder of its own and keep windows off screen, before Qt starts."""
    config.stash[home] = Path(tempfile.mkdtemp(prefix="npm-visits-tests-"))
    for name, folder in HOME_VARIABLES.items():
        os.environ[name] = str(config.stash[home] / folder)
    if os.environ.get("NPM_VISITS_DISPLAY") != "1":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the session's home folder."""
    if folder := config.stash.get(home, None):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_sessionstart() -> None:
    """Compile the catalogues that are older than their source."""
    import catalogue_files  # noqa: PLC0415 - found through sys.path, set above
    import setup_environment  # noqa: PLC0415 - the same

    for source in (ROOT / "resources" / "languages").glob("*.po"):
        if setup_environment.is_stale(source):
            catalogue_files.compile_catalogue(source)


def office_is_missing() -> list[str]:
    """Return the office tools that are not installed."""
    return [tool for tool in OFFICE_TOOLS if not shutil.which(tool)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests that need LibreOffice where it is not installed."""
    missing = office_is_missing()
    for item in items if missing else ():
        if item.get_closest_marker("office"):
            item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(missing)}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line that office tests were left out."""
    if office_is_missing():
        tools = ", ".join(office_is_missing())
        terminalreporter.write_line(f"Tests marked office were left out; not installed: {tools}")


# --- each test ------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this test's settings file; nobody else's is read or written."""
    folder = tmp_path / "settings"
    monkeypatch.setenv("NPM_VISITS_SETTINGS", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_unexpected_is_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on log lines of warning level and above, unless the test is marked to expect them; then on their absence."""
    yield
    expected = [mark.args[0] for mark in request.node.iter_markers("logs")]
    lines = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    surprises = [line for line in lines if not any(text in line for text in expected)]
    absent = [text for text in expected if not any(text in line for line in lines)]
    if surprises or absent:
        pytest.fail(f"unexpected log lines: {surprises}; expected and not logged: {absent}", pytrace=False)


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Fail if a Python thread that began in the test runs on a second after it."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 1
    while (left := _threads_beside(before)) and time.monotonic() < until:
        time.sleep(0.01)
    if left:
        pytest.fail(f"threads are left: {[thread.name for thread in left]}", pytrace=False)


def _threads_beside(before: set[threading.Thread]) -> list[threading.Thread]:
    # A dummy thread is Qt's own thread that ran Python for a moment; its pool keeps it.
    return [t for t in set(threading.enumerate()) - before if not isinstance(t, threading._DummyThread)]


@pytest.fixture(autouse=True)
def no_timer_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail if a Qt timer or Qt thread that began in the test is still active after its windows closed."""
    if "qapp" not in request.fixturenames:
        yield
        return
    before = {id(one) for one in _active_qt()}
    yield
    left = [one for one in _active_qt() if id(one) not in before]
    names = [f"{type(one).__name__} of {type(one.parent()).__name__}" for one in left]
    for one in left:
        one.stop() if hasattr(one, "stop") else one.quit()
    if left:
        pytest.fail(f"still active: {names}", pytrace=False)


def _active_qt() -> list:
    """Return the Qt timers and threads made in Python that are active, once closed windows are gone."""
    import shiboken6  # noqa: PLC0415 - tests without a window need no Qt
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer  # noqa: PLC0415 - the same

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # Far fewer than all objects there are: going through those took a tenth of a second, twice for each test.
    live = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QTimer | QThread)]
    return [one for one in live if (one.isActive() if isinstance(one, QTimer) else one.isRunning())]
