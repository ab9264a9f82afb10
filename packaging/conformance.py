"""Run conformance cases: facts about how filled-in XLSForms behave, held against our own runtime.

`python packaging/conformance.py FILE [--forms DIR]` prints a table by feature, lists what failed,
and ends with "N passed, N failed". FILE holds cases (a form each) or recorded fillings of
workbooks, which lie in DIR, by default `forms/` beside FILE. The tests use the same driver.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from npm_visits.domain.answers import Key
from npm_visits.forms import Form, FormFaults, Runtime, Sheets, compile_form, read_workbook

_STEP: Final = re.compile(r"([^/\[\]]+)(?:\[(\d+)\])?")
_SPACE: Final = re.compile(r"\s+")
_TOLERANCE: Final = 1e-9
_OF_AN_IMPORT: Final = frozenset({"accept", "about", "row"})
_TEXTS: Final = frozenset({"label", "hint", "message"})

Facts = dict[str, Any]


@dataclass
class Result:
    """What one case or recorded filling gave."""

    name: str
    feature: str
    level: str
    facts: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every fact held."""
        return not self.failures

    def fail(self, sentence: str) -> None:
        """Count a step that could not be done as a fact that does not hold."""
        self.facts += 1
        self.failures.append(sentence)

    def broke(self, error: Exception) -> None:
        """Count an exception in the same way."""
        self.fail(f"{type(error).__name__}: {error}")


class Driver:
    """One filling, addressed by the paths of the cases (/wing[2]/name)."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._paths = {node.path: node.key_name for node in reversed(form.nodes) if node.parent}
        self.runtime = Runtime(form, language=form.language, username="O1")

    def step(self, step: Facts, result: Result) -> None:
        """Do one step, then check what must hold."""
        if "set" in step:
            key = self.key(step["set"])
            if key is None:
                result.fail(f"set {step['set']}: there is no such question")
            else:
                self.runtime.set(key, step["value"])
        elif "add" in step:
            self.runtime.add_instance(self._repeat(step["add"]))
        elif "remove" in step:
            key = self.key(step["remove"])
            if key is not None:
                self.runtime.remove_instance(key.instances[-1])
        elif "instances" in step:
            self._until(step["instances"], step["count"])
        elif "language" in step:
            self.runtime.set_language(step["language"])
        elif step.keys() - {"check"}:
            result.fail(f"there is no such step: {', '.join(sorted(step))}")
        for facts in step.get("check", ()):
            self.check(facts, result)

    def _until(self, path: str, count: int) -> None:
        key = self._repeat(path)
        while len(ids := self.runtime.instances(key)) < count:
            self.runtime.add_instance(key)
            if len(self.runtime.instances(key)) == len(ids):
                return
        while len(ids := self.runtime.instances(key)) > count:
            self.runtime.remove_instance(ids[-1])

    def key(self, path: str) -> Key | None:
        """Return the key of a path, or None if its question or one of its instances is not there."""
        names: list[str] = []
        ids: list[str] = []
        for name, number in _STEP.findall(path):
            names.append(name)
            node = self._paths.get("/".join(names))
            if node is None:
                return None
            if number:
                found = self.runtime.instances(Key(node, tuple(ids)))
                if not 1 <= int(number) <= len(found):
                    return None
                ids.append(found[int(number) - 1])
        node = self._paths.get("/".join(names))
        return Key(node, tuple(ids)) if node else None

    def _repeat(self, path: str) -> Key:
        key = self.key(path)
        if key is None:
            message = f"there is no repeat {path}"
            raise KeyError(message)
        return key

    def check(self, facts: Facts, result: Result) -> None:
        """Compare every fact given about one path."""
        for name, expected in facts.items():
            if name == "path":
                continue
            result.facts += 1
            try:
                shown = self.fact(facts["path"], name)
            except Exception as error:  # noqa: BLE001 - one fact that cannot be had is one that does not hold
                shown = f"({error!r})"
            if not _same(name, shown, expected):
                result.failures.append(f"{facts['path']} {name}: {shown!r}, expected {expected!r}")

    def fact(self, path: str, name: str) -> object:
        """Return one fact about the filling as it is now."""
        if path == "/":
            return self._whole(name)
        key = self.key(path)
        if name == "exists":
            return key is not None
        if key is None:
            message = f"there is no {path}"
            raise KeyError(message)
        if name == "count":
            return len(self.runtime.instances(key))
        if path.endswith("]"):  # an instance of a repeat itself
            if name in {"relevant", "submitted"}:
                return self.runtime.instance_relevant(key.instances[-1])
            key = Key(key.name, key.instances[:-1])
        state = self.runtime.state(key)
        texts = [_plain(self.runtime.choice_text(choice)) for choice in state.choices]
        facts: Facts = {
            "value": state.value if state.relevant else "",
            "value_matches": state.value if state.relevant else "",
            "submitted": state.relevant,
            "choices": [choice.name for choice in state.choices],
            "choice_labels": texts,
            "appearance": list(state.appearance),
        }
        return facts[name] if name in facts else getattr(state, name)

    def _whole(self, name: str) -> object:
        if name == "valid":
            return self.runtime.valid()
        if name == "languages":
            return [self.form.language_name(code) for code in self.form.languages]
        if name == "language":
            return self.form.language_name(self.runtime.language)
        message = f"there is no fact {name} about a whole filling"
        raise KeyError(message)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _same(name: str, shown: object, expected: object) -> bool:
    if name == "value_matches":
        return re.search(str(expected), str(shown)) is not None
    if name == "value":
        return _same_value(str(shown), expected)
    if name in _TEXTS:
        return _plain(str(shown)) == _plain(str(expected))
    if name == "choice_labels":
        return isinstance(expected, list) and shown == [_plain(text) for text in expected]
    return shown == expected


def _same_value(shown: str, expected: object) -> bool:
    if shown == str(expected):
        return True
    if isinstance(expected, str):
        return False
    try:
        return abs(float(shown) - float(str(expected))) <= _TOLERANCE * max(1.0, abs(float(str(expected))))
    except ValueError:
        return False


def run_case(case: Facts) -> Result:
    """Run one case of a file of cases."""
    result = Result(case["id"], case["feature"].partition(":")[0], case["level"])
    try:
        sheets = sheets_of(case["form"])
        if "import" in case:
            result.facts += 1
            _check_import(sheets, case["import"], result)
            return result
        driver = Driver(compile_form(sheets))
        for step in case.get("steps", ()):
            driver.step(step, result)
        for facts in case.get("expect", ()):
            driver.check(facts, result)
    except Exception as error:  # noqa: BLE001 - whatever a case does to the runtime, the others run
        result.broke(error)
    return result


def _check_import(sheets: Sheets, expected: Facts, result: Result) -> None:
    result.failures += [f"there is no such fact: {name}" for name in sorted(expected.keys() - _OF_AN_IMPORT)]
    try:
        compile_form(sheets, check=True)
    except FormFaults as faults:
        text = str(faults)
        if expected["accept"]:
            result.failures.append(f"refused: {text}")
            return
        result.failures += [f"“{word}” is not named: {text}" for word in expected.get("about", ()) if word not in text]
        row = expected.get("row")
        if row and all(fault.row != row for fault in faults.faults):
            result.failures.append(f"row {row} is not named: {text}")
        return
    if not expected["accept"]:
        result.failures.append("accepted")


def sheets_of(form: Facts) -> Sheets:
    """Return the sheets of a case in the form that the program stores."""
    sheets: Sheets = {"survey": _filled(form.get("survey", [])), "choices": _filled(form.get("choices", []))}
    settings = form.get("settings", [])
    sheets["settings"] = _filled([settings] if isinstance(settings, dict) else settings)
    for name in ("external_choices", "attachments"):
        if name in form:
            sheets[name] = form[name]
    return sheets


def _filled(rows: list[dict[str, object]]) -> list[dict[str, str]]:
    return [{name: str(value) for name, value in row.items() if value is not None} for row in rows]


def run_trace(trace: Facts, forms: Path) -> Result:
    """Run one recorded filling; each fact counts."""
    result = Result(trace["id"], trace["form_file"], "core")
    try:
        driver = Driver(compile_form(read_workbook(forms / trace["form_file"])))
    except Exception as error:  # noqa: BLE001 - the other recordings run all the same
        result.broke(error)
        result.facts += facts_in(trace) - 1
        result.failures += ["not reached"] * (result.facts - len(result.failures))
        return result
    for step in trace["steps"]:
        try:
            driver.step(step, result)
        except Exception as error:  # noqa: BLE001 - see above; the steps behind it still say something
            result.broke(error)
    return result


def facts_in(trace: Facts) -> int:
    """Return how many facts the checks of a recorded filling hold."""
    checks = (facts for step in trace["steps"] for facts in step.get("check", ()))
    return max(sum(len(facts) - 1 for facts in checks), 1)


def run_file(file: Path, forms: Path | None = None) -> tuple[list[Result], bool]:
    """Run a whole file; also return whether it holds recorded fillings, whose facts count singly."""
    content = json.loads(file.read_text(encoding="utf-8"))
    if "traces" in content:
        return [run_trace(trace, forms or file.parent / "forms") for trace in content["traces"]], True
    return [run_case(case) for case in content["cases"]], False


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="dev.py conformance", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path, metavar="FILE", help="cases or recorded fillings (JSON)")
    parser.add_argument("--forms", type=Path, metavar="DIR", help="folder of workbooks (default: forms/ beside FILE)")
    asked = parser.parse_args(arguments)
    results, by_fact = run_file(asked.file, asked.forms)
    passed, failed = Counter[str](), Counter[str]()
    for result in results:
        good = result.facts - len(result.failures) if by_fact else int(result.passed)
        passed[result.feature] += good
        failed[result.feature] += len(result.failures) if by_fact else int(not result.passed)
    width = max((len(name) for name in passed), default=10) + 2
    print(f"{'feature':{width}}{'passed':>8}{'failed':>8}")
    for name in sorted(passed):
        print(f"{name:{width}}{passed[name]:>8}{failed[name]:>8}")
    for result in results:
        for failure in result.failures:
            print(f"FAILED {result.name} ({result.level}) {failure}")
    print(f"{passed.total()} passed, {failed.total()} failed")
    return 1 if failed.total() else 0


if __name__ == "__main__":
    sys.exit(main())
