"""What an interview's page consists of: cards beside each other above, parts behind small tabs below.

A new card or part is one line here. Each is made for one interview and thrown away with it:

    Kind(session, fields)      `fields` is the `InterviewFields`; `fields.record` is the `Interview`
    .refresh()                 show what the vault holds now
    .leaving()                 save what was typed (a part or card without it has nothing to save)
    chip() -> Chip | None      what a card says beside the code, if it has this method
    changed                    signal: heading and banner are to be read anew
    place_wanted(tab, topic, id)   signal: another place in the visit
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session

_HERE: Final = "npm_visits.ui.pages.interviews"
EVERY: Final = ("person", "group", "staff")
PERSON: Final = ("person",)
LOCKED: Final = frozenset({"health"})
"""Parts that stand behind a wall: their tabs bear a lock."""

# code, name, module, class, forms of interview
PARTS: Final = (
    ("account", mark("Account"), f"{_HERE}.account", "AccountPart", EVERY),
    ("questions", mark("Questions"), f"{_HERE}.questions", "QuestionsPart", ("person",)),
    ("ill_treatment", mark("Ill-treatment"), "npm_visits.ui.pages.ill_treatment.allegation", "AllegationPart", PERSON),
    ("health", mark("Health"), "npm_visits.ui.pages.ill_treatment.health", "HealthPart", PERSON),
    ("reprisals", mark("Reprisals"), f"{_HERE}.reprisals", "ReprisalsPart", EVERY),
    ("person", mark("Person and talk"), f"{_HERE}.person", "PersonPart", EVERY),
)
# column (0: left, 1: right), module, class, forms of interview
CARDS: Final = (
    (0, f"{_HERE}.consent_card", "ConsentCard", EVERY),
    (0, f"{_HERE}.identity_card", "IdentityCard", ("person",)),
    (1, f"{_HERE}.begin_card", "BeginCard", EVERY),
)


def make(module: str, kind: str, session: Session, fields: InterviewFields) -> Any:  # noqa: ANN401 - a card or part
    """Build a card or a part."""
    return getattr(importlib.import_module(module), kind)(session, fields)
