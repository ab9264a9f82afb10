"""The sample visit, unattended: `python -m tests.driver.demo --out DIR [--language en|az|ru]`.

Everything is typed and clicked in the real windows. The vault lies in a private folder and is deleted in the end; DIR
holds reports and pictures only. Ends with 1 at the first thing that does not work.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import qInstallMessageHandler

from npm_visits import app as entry
from npm_visits.i18n import LANGUAGES
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.findings.tab import FindingsTab
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.pages.visit import VisitPage
from tests.driver import sample
from tests.driver.hand import Stuck
from tests.driver.sample import Sample
from tests.driver.start import Running
from tests.driver.steps import (
    access,
    arrival,
    checklist,
    counts,
    entering,
    evidence,
    interviews,
    medical,
    photographs,
    plan,
    records,
    reporting,
    rooms,
    sealed,
    templates,
    urgent,
)

OFFSCREEN_LACKS = "This plugin does not support "  # the offscreen platform has no window manager


class Demo:
    """Demo(run, told, out, language).play() does the whole visit; `say` gets a line for each step."""

    def __init__(self, run: Running, told: Sample, out: Path, language: str = "en",
                 say: Callable[[str], object] = print) -> None:  # fmt: skip
        self.run, self.told, self.out, self.language, self._say = run, told, out, language, say
        self._began = time.monotonic()
        self._pictures = 0
        self.paper: list[str] = []
        self.walk = checklist.Walk({})
        self.observed: dict[str, str] = {}

    def play(self) -> None:
        """Do everything, from the first start to the unlock window."""
        self.enter()
        self.prepare()
        self.stand_at_the_gate()
        self.ask_and_share_out()
        self.fill_checklist()
        self.observe()
        self.count()
        self.raise_urgent()
        self.photograph()
        self.find()
        self.talk()
        self.report()
        self.put_on_letterhead()
        self.examine()
        self.seal()
        self.guard()
        self.leave()

    def enter(self) -> None:
        """Make a vault on a fresh machine."""
        run = self.run
        self.picture("first-run-language")
        entering.choose_language(run, self.language)
        self.picture("first-run-way")
        entering.choose_new_vault(run)
        self.picture("first-run-folder")
        entering.type_folder(run, run.home / "NPM Visits")
        self.picture("first-run-passphrase")
        self.paper = entering.copy_words(run)
        self.picture("first-run-check")
        entering.retype_words(run, self.paper)
        entering.introduce(run, self.told["officer"], self.told["office"]["country"])
        self.picture("first-run-officer")
        entering.make_vault(run)
        self.picture("visits-empty")
        self.say("An encrypted vault is made; two of its six words were typed again")

    def prepare(self) -> None:
        """Register the place, open the visit, fill in Prepare, stand at the gate."""
        run, visit = self.run, self.told["visit"]
        records.add_place(run, self.told["place"])
        self.picture("place")
        self.say("The place stands in the register with its profile")
        records.start_visit(run, self.told["place"], visit)
        records.prepare(run, visit, frozenset({"visit_type", "starts_on"}))
        for member in self.told["member"]:
            records.add_member(run, member)
        self.picture("prepare")
        self.say(f"The visit is prepared: dates, objectives, access, {len(self.told['member'])} further members")
        records.arrive(run)

    def stand_at_the_gate(self) -> None:
        """Note the times of the arrival, the opening talk, the roll and whom to see first."""
        arrival.arrive(self.run, self.told["arrival"], self._snapshots()[0])
        self.picture("arrival")
        self.say("The times of the arrival are noted, the roll is taken, those to see first are counted")

    def ask_and_share_out(self) -> None:
        """Ask for documents and follow them, print the request, say who covers what."""
        run, asked = self.run, self.told["arrival"]["document"]
        plan.ask(run, asked)
        self.picture("documents")
        plan.print_request(run, self.out / "documents-request.pdf")
        plan.share_out(run, self.told["plan"])
        self.picture("plan")
        self.say(f"{len(asked)} documents are followed, a request is printed in duplicate, the plan is shared out")

    def fill_checklist(self) -> None:
        """Answer the checklist, question by question."""
        run = self.run
        run.go_to_tab(ChecklistTab, "Checklist")
        self.walk = checklist.fill(run, self.told.lines, lambda name: self.picture(f"checklist-{name}"))
        notes = sum(bool(line.note) for line in self.told.lines)
        self.say(f"The checklist is filled in: {self.walk.answered} answers, {notes} notes")

    def observe(self) -> None:
        """Write the observations in the order in which they were made."""
        day = self.told["visit"]["starts_on"]
        for entry_ in sorted(self.told["observation"], key=lambda o: str(o["seen_time"])):
            self.observed[entry_["ref"]] = evidence.observe(self.run, entry_, day)
        self.picture("observations")
        self.say(f"{len(self.observed)} observations are written")
        for event in self.told["access"]["event"]:
            access.note(self.run, event)
        self.picture("access-log")
        self.say(f"{len(self.told['access']['event'])} entries stand in the log of access and co-operation")

    def count(self) -> None:
        """Measure the rooms, type who is held, and check a register by entries drawn at random."""
        measured = rooms.measure(self.run, self.told["rooms"], self.told["visit"]["number"], self.picture)
        self.say(f"{measured} rooms are measured: {rooms.TYPED} typed by keyboard, two walked through, five drawn")
        for told in self._snapshots():
            counts.count(self.run, told)
        self.picture("population")
        for told in self.told["counts"]["check"]:
            counts.check(self.run, told)
        self.picture("registers")
        self.say(f"{len(self._snapshots())} snapshots and a register check stand in the vault")

    def raise_urgent(self) -> None:
        """Write down what cannot wait, and the letter of the same evening."""
        for told in self.told["arrival"]["urgent"]:
            urgent.write(self.run, told)
        self.picture("urgent")
        urgent.letter(self.run, self.out / "letter-urgent.docx")
        self.say("An urgent matter is raised, and the letter of the same evening is written")

    def photograph(self) -> None:
        """Drop the photographs, describe them, black out a part of one."""
        run, told = self.run, self.told["photos"]["photograph"]
        photographs.drop(run, told, self.run.home / "camera")
        photographs.describe(run, told, self.told["visit"]["starts_on"])
        self.picture("photographs")
        photographs.black_out(run, 0)
        self.picture("photograph-blacked-out")
        photographs.back_to_all(run)
        self.say(f"{len(told)} photographs are encrypted and described; a part of one is blacked out")

    def talk(self) -> None:
        """Type up the interviews from paper."""
        told = self.told["interviews"]["interview"]
        for one in told:
            interviews.talk(self.run, one)
            if one.get("risk") == "expressed":
                self.picture("interview")
        tied = sum(len(one.get("passage", ())) for one in told)
        self.say(f"{len(told)} interviews are typed up, {tied} passages are tied")

    def _snapshots(self) -> list[dict[str, Any]]:
        number = max(told["visit"] for told in self.told["counts"]["snapshot"])
        return [told for told in self.told["counts"]["snapshot"] if told["visit"] == number]

    def find(self) -> None:
        """Write findings with their evidence and recommendations."""
        run, findings = self.run, self.told["finding"]
        records.move(run, "analysis")
        run.go_to_tab(FindingsTab, "Findings")
        for told in findings:
            evidence.find(run, told, self.evidence_of(told))
        records.move(run, "draft")
        evidence.open_finding(run, max(findings, key=lambda told: len(told["points"]))["title"])
        self.picture("findings")
        asked = sum(len(told.get("recommendation", ())) for told in findings)
        self.say(f"{len(findings)} findings with evidence and {asked} recommendations are written")

    def evidence_of(self, told: dict[str, Any]) -> list[str]:
        """Return what the list of evidence calls the points and observations of a finding."""
        words = self.run.hand.words
        answers = [words("Answer {number}", number=self.walk.number_of(point)) for point in told["points"]]
        return [*answers, *(self.observed[ref] for ref in told["observations"])]

    def report(self) -> None:
        """Export the report for each reader, and the internal one in the other languages."""
        run, visit = self.run, self.told["visit"]
        run.go_to_tab(ReportTab, "Report")
        reporting.write_front_page(run, visit["summary"], visit["report_due_on"])
        for audience in ("internal", "authority", "public"):
            reporting.export(run, self.out / f"report-{audience}.docx", audience, self.language)
            self.picture(f"report-{audience}")
            self.say(f"The report is written: report-{audience}.docx")
        reporting.write_note(run, self.out / "report-note.docx", "authority", self.language)
        for language in sorted(set(LANGUAGES) - {self.language}):
            reporting.export(run, self.out / f"report-internal-{language}.docx", "internal", language)
            self.say(f"The report is written: report-internal-{language}.docx")

    def put_on_letterhead(self) -> None:
        """Add a template of the office and write the report for the authority into it."""
        run = self.run
        templates.take_in(run, self.out / "report-template.docx", self.picture)
        entering.go_on_with_visit(run)
        run.go_to_tab(ReportTab, "Report")
        reporting.export(run, self.out / "report-on-letterhead.docx", "authority", self.language)
        self.picture("report-on-letterhead")
        self.say("A template of the office is added, and the report for the authority is written into it")

    def examine(self) -> None:
        """Write down an allegation and, behind the medical wall, what the doctor finds; print it; release a wording."""
        run, told = self.run, self.told["medical"]["case"][0]
        medical.tell(run, told)
        self.picture("ill-treatment")
        medical.examine(run, told)
        self.picture("body-map")
        medical.print_map(run, told, self.out / "body-map.pdf")
        medical.release(run, told)
        self.picture("health-released")
        self.say(f"An allegation is written down, {len(told['health']['mark'])} marks stand on the body map, printed")

    def seal(self) -> None:
        """Let in a second officer; what the first one seals, the second opens with a passphrase of her own."""
        run, told = self.run, self.told["sealed"]
        own, person = " ".join(self.paper), told["identity"][0]
        hers = sealed.let_in(run, own, told["officer"], self.picture)
        entering.go_on_with_visit(run)
        sealed.write_identity(run, own, person, self.picture)
        self.picture("interview-identity")
        entering.lock(run)
        entering.unlock(run, hers)
        entering.open_first_visit(run)
        sealed.read_identity(run, hers, person)
        medical.sees_the_wording_alone(run, self.told["medical"]["case"][0])
        entering.lock(run)
        entering.unlock(run, own)
        entering.go_on_with_visit(run)
        self.say("A second officer is let in; what the first one sealed opens for both, and the trail says so")

    def guard(self) -> None:
        """Have the program look for the sealed identity before the report leaves for others."""
        run = self.run
        run.go_to_tab(ReportTab, "Report")
        reporting.guard(run, " ".join(self.paper), "public")
        self.picture("report-guarded")
        reporting.export(run, self.out / "report-public-guarded.docx", "public", self.language)
        self.say("The report for the public leaves after a look for the sealed identity: none found")

    def leave(self) -> None:
        """Cover, lock, unlock again, and find everything there."""
        run = self.run
        entering.cover_and_uncover(run, " ".join(self.paper), self.picture)
        entering.lock(run)
        self.picture("unlock")
        entering.unlock(run, " ".join(self.paper))
        self.picture("visits")
        entering.go_on_with_visit(run)
        counts = [run.page(VisitPage).bar._tabs[code].count for code in ("observations", "findings")]
        if counts != [str(len(self.observed)), str(len(self.told["finding"]))]:
            raise Stuck(f"After unlocking, observations and findings number {counts}")
        self.say("Covered, locked, unlocked: everything is there")

    def picture(self, name: str) -> None:
        """Take a picture of what is in sight."""
        self._pictures += 1
        self.run.hand.shot(self.out / "screens" / f"{self._pictures:02}-{name}.png")

    def say(self, text: str) -> None:
        """Print one line with the seconds since the beginning."""
        self._say(f"{time.monotonic() - self._began:6.1f} s  {text}")


def main() -> int:
    """Play the demo and return the exit code."""
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for reports and pictures")
    parser.add_argument("--language", choices=sorted(LANGUAGES), default="en", help="language of the screen")
    parser.add_argument("--keep", type=Path, help=argparse.SUPPRESS)  # a test searches the vault for typed texts
    asked = parser.parse_args()
    out: Path = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for earlier in (*out.glob("*.docx"), *out.glob("*.pdf")):  # the program would ask before it replaces one
        earlier.unlink()
    if asked.keep:
        return play(asked.keep.resolve(), out, asked.language)
    home = Path(tempfile.mkdtemp(prefix="npm-visits-demo-"))
    try:
        return play(home, out, asked.language)
    finally:
        shutil.rmtree(home)


def _silent(told: list[str]) -> None:
    if told:
        message = f"Qt complained: {told[0]}"
        raise Stuck(message)


def play(home: Path, out: Path, language: str) -> int:
    """Play with the vault in `home`; say what did not work."""
    entry.protect()
    entry.set_up_logging()
    told: list[str] = []
    run = Running(home)
    qInstallMessageHandler(
        lambda _kind, _context, text: None if text.startswith(OFFSCREEN_LACKS) else told.append(text)
    )
    try:
        demo = Demo(run, sample.load(), out, language)
        demo.play()
        run.end()
        _silent(told)
        demo.say(f"Done: {len(list(out.glob('*.docx')))} reports, {len(list(out.glob('screens/*.png')))} pictures")
    except Stuck as stuck:
        run.hand.shot(out / "screens" / "stuck.png")
        print(f"The demo stopped: {stuck}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # as the program does when it locks: nothing of the visit outlives this line
