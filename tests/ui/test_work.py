"""Work in threads comes back to the window, can be cancelled, and tells of errors."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from npm_visits.errors import DiskFull
from npm_visits.ui.work import run, wait_for_all


def test_the_result_comes_back_on_the_windows_thread(qtbot):
    where = []
    here = threading.get_ident
    task = run(lambda _progress: here(), done=lambda worker: where.append((worker, here())))
    with qtbot.waitSignal(task.finished):
        pass
    qtbot.waitUntil(lambda: bool(where))
    worker, after = where[0]
    assert worker != after == here()


def test_progress_is_told_step_by_step(qtbot):
    steps = []
    heard = threading.Event()

    def count(progress):
        heard.wait(5)
        for n in range(3):
            progress.step(n, 3, "counting")

    task = run(count)
    task.progressed.connect(lambda done, total, text: steps.append((done, total, text)))
    heard.set()
    with qtbot.waitSignal(task.finished):
        pass
    assert steps[-1] == (2, 3, "counting")


def test_cancelled_work_ends_and_says_so(qtbot):
    started = threading.Event()

    def forever(progress):
        started.set()
        while True:
            progress.step(0, 0)

    task = run(forever)
    started.wait(2)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()


def test_a_user_error_is_handed_over_as_it_is(qtbot):
    errors = []

    def fail(_progress):
        raise DiskFull

    task = run(fail, failed=errors.append)
    with qtbot.waitSignal(task.finished):
        pass
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], DiskFull)


def test_a_fault_in_the_work_reaches_the_hook_of_the_window(qtbot):
    def fail(_progress):
        return 1 / 0

    with qtbot.captureExceptions() as faults:
        task = run(fail)
        with qtbot.waitSignal(task.finished):
            pass
        QApplication.processEvents()
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]


def test_a_window_that_is_gone_is_not_called_back(qtbot):
    heard = []
    gate = threading.Event()
    owner = QObject()

    def wait(_progress):
        gate.wait(2)
        return "late"

    task = run(wait, done=heard.append, owner=owner)
    shiboken6.delete(owner)
    with qtbot.waitSignal(task.finished):
        gate.set()
    QApplication.processEvents()
    assert heard == []


@pytest.mark.parametrize("count", [8])
def test_all_work_is_waited_for_before_the_vault_closes(count):
    done = []
    for n in range(count):
        run(lambda _progress, n=n: done.append(n))
    assert wait_for_all()
    assert sorted(done) == list(range(count))
    QApplication.processEvents()
