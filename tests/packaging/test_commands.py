"""The developer's commands: the environment they prepare, the demo's folder, the benchmark table."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import bench
import check
import dev
import pytest
import run
import setup_environment as setup

ROOT = Path(__file__).parents[2]


def environment(tmp_path: Path, lock: str) -> tuple[Path, Path]:
    """Return a folder that looks like a filled .venv, and the lock it was filled from."""
    venv, source = tmp_path / "venv", tmp_path / "some.lock"
    source.write_text(lock, "utf-8")
    python = setup.venv_python(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    setup.stamp_of(venv).write_text(setup.digest(source), "utf-8")
    return venv, source


def test_a_filled_environment_is_left_alone(tmp_path):
    assert not setup.install_needed(*environment(tmp_path, "a==1"))


def test_a_changed_lock_or_a_missing_interpreter_or_stamp_asks_for_an_installation(tmp_path):
    venv, lock = environment(tmp_path, "a==1")
    lock.write_text("a==2", "utf-8")
    assert setup.install_needed(venv, lock)
    lock.write_text("a==1", "utf-8")
    assert not setup.install_needed(venv, lock)
    setup.venv_python(venv).unlink()
    assert setup.install_needed(venv, lock)
    assert setup.install_needed(tmp_path / "nowhere", lock)


def test_an_interpreter_is_taken_only_if_it_runs_with_our_version_and_pip(tmp_path):
    assert setup.works(Path(sys.executable))
    assert not setup.works(tmp_path / "python")


def test_a_translation_newer_than_its_catalogue_asks_for_compiling(tmp_path):
    source, compiled = tmp_path / "az.po", tmp_path / "az.mo"
    source.touch()
    assert setup.compile_needed(tmp_path)
    compiled.touch()
    os.utime(source, (1, 1))
    assert not setup.compile_needed(tmp_path)
    os.utime(compiled, (0, 0))
    assert setup.compile_needed(tmp_path)


@pytest.mark.skipif(not Path("/usr/bin/dpkg-query").exists(), reason="no Debian")
def test_only_packages_that_dpkg_does_not_know_are_missing():
    assert setup.missing(("dpkg", "no-such-package-at-all")) == ["no-such-package-at-all"]


def test_a_failing_step_is_named_in_one_sentence():
    with pytest.raises(setup.NotReady, match=r"this command failed: .* -c raise SystemExit"):
        setup.run([sys.executable, "-c", "raise SystemExit(4)"])


def test_an_unknown_command_is_answered_with_the_list(capsys):
    assert dev.main(["fly"]) == 2
    answer = capsys.readouterr().err
    assert "There is no command 'fly'" in answer
    assert all(name in answer for name in dev.COMMANDS)


def test_without_a_display_no_window_is_tried(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not run.has_display()
    monkeypatch.setenv("DISPLAY", ":7")
    assert run.has_display()


def test_an_earlier_demo_is_not_written_over(tmp_path):
    wanted = tmp_path / "npm-visits-demo"
    assert run.free_folder(wanted) == wanted
    wanted.mkdir()
    assert run.free_folder(wanted).name.startswith("npm-visits-demo-2")


def test_a_check_that_finds_something_fails_and_shows_it(capsys, monkeypatch):
    tool = "print('page.py:1 too long'); raise SystemExit(1)"
    monkeypatch.setitem(check.TOOLS, "style", [sys.executable, "-c", tool])
    assert not check.passes("style")
    assert "page.py:1 too long" in capsys.readouterr().out


# --- bench ----------------------------------------------------------------------------------------

RESULTS = {
    "benchmarks": [
        {"name": "a", "stats": {"median": 0.00031, "data": [0.0003] * 94 + [0.0004] * 2 + [9.0] * 4},
         "extra_info": {"row": "A keystroke", "against": "a commit"}},
        {"name": "b", "stats": {"median": 0.000124, "data": [0.000124]}, "extra_info": {"row": "a commit"}},
        {"name": "c", "stats": {"median": 1.5, "data": [1.5]}, "extra_info": {"row": "The report"}},
    ]
}


def test_a_benchmark_is_shown_as_a_ratio_to_its_baseline():
    assert bench.table(bench.measurements(RESULTS))[2:] == [
        "| A keystroke | 0.31 ms | 0.4 ms | a commit | 0.124 ms | 2.50 |",
        "| The report | 1.50 s | 1.50 s | | | |",
    ]


def test_a_benchmark_without_a_name_or_baseline_is_refused():
    with pytest.raises(bench.Incomplete, match="was not measured"):
        bench.table([bench.Measured("A keystroke", "a commit", 1.0, 1.0)])
    with pytest.raises(bench.Incomplete, match="does not say"):
        bench.measurements({"benchmarks": [{"name": "d", "stats": {"median": 1}, "extra_info": {}}]})


def test_the_readme_has_a_place_for_the_table_and_keeps_the_rest():
    readme = (ROOT / "README.md").read_text("utf-8")
    changed = bench.inserted(readme, "| new |")
    before, after = readme.split(bench.START)[0], readme.split(bench.END)[1]
    assert changed == f"{before}{bench.START}\n| new |\n{bench.END}{after}"


# --- wheel ----------------------------------------------------------------------------------------


def test_the_wheel_holds_the_package_its_resources_and_compiled_catalogues(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    for name in ("app.py", "resources/content/topics.toml", "resources/languages/az.mo", "resources/languages/ru.mo"):
        assert f"npm_visits/{name}" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("resources")]
