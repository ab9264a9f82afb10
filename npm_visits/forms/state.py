"""What the runtime tells its callers: the state of a question and the outcome of a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npm_visits.domain.answers import Key, RepeatInstance
    from npm_visits.domain.checklists import Choice


@dataclass(frozen=True, slots=True)
class State:
    """How a question (or group) stands now.

    `value` is the answer in force, `stored` what was entered: they differ when an answer is no
    longer offered. `violation` is empty, "required" or "constraint"; `message` is the form's own.
    Texts are in the current language with answers filled in.
    """

    value: str = ""
    relevant: bool = True
    required: bool = False
    readonly: bool = False
    valid: bool = True
    violation: str = ""
    message: str = ""
    choices: tuple[Choice, ...] = ()
    label: str = ""
    hint: str = ""
    guidance: str = ""
    stored: str = ""
    appearance: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a change did.

    `values`: stored values that are different now, calculations included. `changed`: keys whose
    state may be different. `added` and `removed`: instances of repeats (records, and ids).
    """

    values: dict[Key, str] = field(default_factory=dict)
    changed: frozenset[Key] = frozenset()
    added: tuple[RepeatInstance, ...] = ()
    removed: tuple[str, ...] = ()
