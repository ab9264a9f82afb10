"""What the runtime tells its callers: the state of a question and the outcome of a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    `values`: stored values that are different now, calculations included. `touched`: keys whose
    state may be different. `added` and `removed`: instances of repeats (records, and ids). `parked`
    and `returned`: ids of instances that a repeat's count put out of force or back into it; their
    answers are kept.
    """

    values: dict[Key, str] = field(default_factory=dict)
    touched: Sequence[Key] = ()
    added: tuple[RepeatInstance, ...] = ()
    removed: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()

    @cached_property
    def changed(self) -> frozenset[Key]:
        """Keys whose state may be different; made when somebody asks."""
        return frozenset(self.touched)
