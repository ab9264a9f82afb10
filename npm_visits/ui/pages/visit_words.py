"""How a visit is put into words: the same on the list, in the top bar and on cards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from npm_visits.domain.visits import STATES, Visit, state_moves
from npm_visits.i18n import mark
from npm_visits.ui.widgets import Option

if TYPE_CHECKING:
    from npm_visits.domain.vocabulary import Content
    from npm_visits.i18n import Words
    from npm_visits.services.visit_list import NextStep
    from npm_visits.ui.session import Session

STATE_TONES: Final = {
    "planned": "neutral", "on_site": "accent", "analysis": "info", "draft": "info", "fact_check": "caution",
    "final": "good", "follow_up": "neutral", "closed": "neutral",
}
TAB_NAMES: Final = {
    "prepare": mark("Prepare"), "arrival": mark("Arrival"), "checklist": mark("Checklist"),
    "observations": mark("Observations"),
    "interviews": mark("Interviews"), "findings": mark("Findings"), "report": mark("Report"),
}
_STEPS: Final = {
    "choose_checklist": mark("Choose a checklist"), "closing_talk": mark("Closing talk"),
    "write_findings": mark("Write the findings"), "finish_report": mark("Finish the report"),
    "correct_facts": mark("Wait for corrections of fact"), "send_report": mark("Send the report"),
    "follow_up": mark("Follow up the recommendations"), "closed": mark("Closed"),
}


def label(session: Session, name: str, code: str) -> str:
    """Return the translated label of a code of a controlled list, "" for none."""
    return session.words(session.office.content.label(name, code)) if code else ""


def options(session: Session, name: str) -> list[Option]:
    """Return a controlled list as options for a field."""
    words = session.words
    return [Option(t.code, words(t.label), words(t.about)) for t in session.office.content.terms(name)]


def topic_options(session: Session) -> list[Option]:
    """Return the topics as options for a field."""
    return [Option(t.code, session.words(t.label)) for t in session.office.content.topics]


def facts(visit: Visit, content: Content, words: Words) -> str:
    """Return type, notice and dates: Follow-up · Unannounced · 24–25 Nov 2026."""
    parts = [words(content.label("visit_type", visit.visit_type)) if visit.visit_type else ""]
    parts.append(words(content.label("notice", visit.notice)) if visit.notice else "")
    parts.append(words.dates(visit.starts_on, visit.ends_on))
    return " · ".join(part for part in parts if part)


def state_text(visit: Visit, content: Content, words: Words, today: dt.date) -> str:
    """Return the state; on site with the day of the visit."""
    text = words(content.label("visit_state", visit.state))
    if visit.state == "on_site" and visit.starts_on:
        last = visit.ends_on or visit.starts_on
        if visit.starts_on <= today.isoformat() <= last:
            day = (today - dt.date.fromisoformat(visit.starts_on)).days + 1
            return words("{state} · day {n}", state=text, n=day)
    return text


def moves(visit: Visit, content: Content, words: Words) -> list[Option]:
    """Return the states a visit may move to, as entries of a list."""
    here = STATES.index(visit.state)
    return [
        Option(
            state,
            words("On to: {state}", state=words(content.label("visit_state", state)))
            if STATES.index(state) > here
            else words("Back to: {state}", state=words(content.label("visit_state", state))),
        )
        for state in state_moves(visit.state)
    ]


def step_text(step: NextStep, words: Words) -> str:
    """Return what is to be done next on a visit."""
    if step.code == "questions_left":
        return words.many("{n} question left", "{n} questions left", step.n)
    if step.code == "review_findings":
        return words.many("{n} finding to review", "{n} findings to review", step.n)
    if step.code == "arrive":
        return words("Visit on {day}", day=words.date(step.day)) if step.day else words("Set a date")
    if step.code == "reply_due":
        return words("Reply due {day}", day=words.date(step.day))
    return words(_STEPS.get(step.code, ""))


def moment_text(at: str, words: Words, today: dt.date) -> str:
    """Return when something happened: the hour of today, else the day and the hour."""
    if not at:
        return ""
    moment = dt.datetime.fromisoformat(at)
    hour = moment.strftime("%H:%M")
    return hour if moment.date() == today else f"{words.date(moment.date())}, {hour}"
