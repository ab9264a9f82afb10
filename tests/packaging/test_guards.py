"""The guards of tests/guards.py: each is shown a test that misbehaves."""

from pathlib import Path

import pytest

from npm_visits.paths import settings_file

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]


def outcome(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    """Run tests in a process of their own, under the project's guards."""
    pytester.makeconftest('pytest_plugins = ["tests.guards"]')
    pytester.makeini(f"""
        [pytest]
        pythonpath = "{ROOT.as_posix()}"
        qt_api = pyside6
        qt_log_level_fail = WARNING
        filterwarnings = error
        markers = logs(text)
        """)
    pytester.makepyfile(source)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider")


def test_an_unexpected_warning_in_the_log_fails_the_test(pytester):
    result = outcome(pytester, "import logging\ndef test_it(): logging.getLogger('npm').warning('the disk is slow')")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*unexpected log lines: *the disk is slow*"])


def test_an_expected_log_line_passes_and_its_absence_fails(pytester):
    result = outcome(
        pytester,
        """
        import logging, pytest
        @pytest.mark.logs("slow")
        def test_there(): logging.getLogger("npm").warning("the disk is slow")
        @pytest.mark.logs("slow")
        def test_absent(): pass
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*expected and not logged: *slow*"])


def test_a_thread_that_is_left_fails_the_test(pytester):
    result = outcome(
        pytester,
        """
        import threading
        def test_it(): threading.Thread(target=threading.Event().wait, name="forgotten", daemon=True).start()
        """,
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*threads are left: *forgotten*"])


def test_a_timer_that_is_left_fails_the_test_and_one_of_a_closed_window_does_not(pytester):
    result = outcome(
        pytester,
        """
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QWidget
        kept = []
        def test_left(qapp):
            kept.append(QTimer())
            kept[0].start(1000)
        def test_closed(qtbot):
            window = QWidget()
            qtbot.addWidget(window)
            QTimer(window).start(1000)
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*still active: *QTimer*"])


def test_a_message_of_qt_fails_the_test(pytester):
    result = outcome(pytester, "from PySide6.QtCore import qWarning\ndef test_it(qapp): qWarning('layout already set')")
    result.assert_outcomes(failed=1)


def test_settings_and_home_are_the_tests_own(own_settings, tmp_path, monkeypatch):
    assert settings_file() == tmp_path / "settings" / "settings.json"
    assert "npm-visits-tests-" in str(Path.home())
    monkeypatch.delenv("NPM_VISITS_SETTINGS")
    assert settings_file().is_relative_to(Path.home())
