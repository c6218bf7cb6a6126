"""The languages that questions can be made in."""

from __future__ import annotations

from quizapp.questions.english import ENGLISH
from quizapp.questions.tables import Wording

#: by the code that a topic names; a second language is one more entry
WORDINGS: dict[str, Wording] = {w.language: w for w in (ENGLISH,)}


def wording_for(language: str) -> Wording | None:
    """The wording of a language, "en" for "en-GB"; None where there is none yet."""
    return WORDINGS.get(language) or WORDINGS.get(language.partition("-")[0])
