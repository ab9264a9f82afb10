"""What it means when a person takes a consent back, said before it is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark
from npm_visits.ui.pages.interviews import earlier_exports
from npm_visits.ui.widgets import ConfirmDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.interviews import Consent, Interview
    from npm_visits.ui.session import Session

MEANING: Final = {
    "talk": mark(
        "Nothing of this talk is used any more, in no text, count or report. It stays here, for the delegation alone."
    ),
    "notes": mark(
        "Type nothing more about this talk, and destroy the paper. What is here may be put into the recycle bin."
    ),
    "unlinked": mark(
        "What was said guides our questions only: it is told in no report from now on, and findings have to stand "
        "without it."
    ),
    "quote": mark("No words of this person are quoted from now on."),
    "health": mark("No health finding of this person is shared from now on. Tell those who have received one."),
    "raise": mark("The case is raised with nobody from now on. Tell the body that has been told the name."),
    "contact": mark("Nobody of the delegation gets in touch with the person any more."),
}


def ask_to_withdraw(session: Session, interview: Interview, consent: Consent, parent: QWidget) -> bool:
    """Say what the withdrawal means, and note it with today's date if the officer confirms; return whether it was."""
    words = session.words
    label = words(session.office.content.label("consent", consent.what))
    meaning = " ".join(filter(None, (words(MEANING[consent.what]), earlier_exports.told(session, interview.id))))
    dialog = ConfirmDialog(
        words("{code} withdraws: {consent}", code=interview.code, consent=label), meaning,
        yes=words("Note the withdrawal"), no=words("Leave it as it is"), parent=parent,
    )
    return dialog.ask() and session.done(lambda: session.office.interviews.withdraw(consent))
