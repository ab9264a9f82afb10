"""`bench`: measures speed as ratios in one run, so that figures of different machines compare.

A benchmark is a test under tests/benchmarks marked `bench` that uses pytest-benchmark's fixture and
says what it is:

    benchmark.extra_info["row"] = "A keystroke until it is on disk"
    benchmark.extra_info["against"] = "a bare SQLCipher commit"

`against` is the `row` of the baseline, a benchmark of its own that names no baseline. The table has
one line per benchmark with a baseline, in the order of the tests; without one it is its median alone.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
README: Final = ROOT / "README.md"
START: Final = "<!-- bench:start -->"
END: Final = "<!-- bench:end -->"


@dataclass(frozen=True)
class Measured:
    """One benchmark: what it is, the row it is compared with, its median and 95th percentile in seconds."""

    row: str
    against: str
    median_s: float
    most_s: float


class Incomplete(Exception):
    """A benchmark does not say what it is, or its baseline was not measured."""


def main() -> int:
    """Run the benchmarks, print the table and put it into the README."""
    parser = argparse.ArgumentParser(
        prog="dev.py bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--print", action="store_true", help="leave the README as it is")
    arguments, pytest_arguments = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder, "results.json")
        code = run_benchmarks(results, pytest_arguments)
        if code or not results.exists():
            return code or 1
        lines = table(measurements(json.loads(results.read_text("utf-8"))))
    text = "\n".join([*lines, "", machine()])
    print(text)
    if not arguments.print:
        README.write_text(inserted(README.read_text("utf-8"), text), "utf-8", newline="\n")
    return 0


def run_benchmarks(results: Path, arguments: list[str]) -> int:
    """Run pytest on the benchmarks alone; figures go to `results` as JSON."""
    command = [sys.executable, "-m", "pytest", "tests/benchmarks", "-m", "bench", f"--benchmark-json={results}"]
    return subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode


def measurements(results: Mapping[str, Any]) -> list[Measured]:
    """Read pytest-benchmark's results."""
    found = []
    for benchmark in results["benchmarks"]:
        said = benchmark["extra_info"]
        if "row" not in said:
            message = f"{benchmark['name']} does not say extra_info['row']"
            raise Incomplete(message)
        stats = benchmark["stats"]
        found.append(Measured(said["row"], said.get("against", ""), stats["median"], percentile(stats["data"])))
    return found


def percentile(times: Iterable[float]) -> float:
    """Return the time that 95 of 100 rounds did not exceed."""
    ordered = sorted(times)
    return ordered[max(math.ceil(len(ordered) * 0.95) - 1, 0)]


def table(found: Iterable[Measured]) -> list[str]:
    """Return the lines of the Markdown table."""
    by_row = {one.row: one for one in found}
    baselines = {one.against for one in by_row.values()}
    lines = ["| What | Median | 95 of 100 below | Against | Median | Ratio |", "| :-- | --: | --: | :-- | --: | --: |"]
    for one in by_row.values():
        if one.against and one.against not in by_row:
            message = f"{one.row!r} is compared with {one.against!r}, which was not measured"
            raise Incomplete(message)
        measured = f"| {one.row} | {span(one.median_s)} | {span(one.most_s)} |"
        if one.against:
            base = by_row[one.against]
            ratio = f"{one.median_s / base.median_s:.2f}"
            lines.append(f"{measured} {base.row} | {span(base.median_s)} | {ratio} |")
        elif one.row not in baselines:
            lines.append(f"{measured} | | |")
    return lines


def span(seconds: float) -> str:
    """Return a time with three digits and a fitting unit."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def machine() -> str:
    """Return what the figures were measured on, as far as it matters for a ratio."""
    return f"Measured on {platform.system()} with {os.cpu_count()} cores and Python {platform.python_version()}."


def inserted(readme: str, text: str) -> str:
    """Return `readme` with `text` between the two marks."""
    before, _, rest = readme.partition(START)
    _, mark, after = rest.partition(END)
    if not mark:
        message = f"README.md lacks the marks {START} and {END}"
        raise Incomplete(message)
    return f"{before}{START}\n{text}\n{mark}{after}"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Incomplete as problem:
        sys.exit(str(problem))
