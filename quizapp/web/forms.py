"""The forms of the pages; each carries its CSRF token."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange
from wtforms.widgets import CheckboxInput

from quizapp.questions.model import Kind, TopicCard
from quizapp.web.templating import THEMES
from quizapp.web.views.words import _, kind_label

MOST = 50
_USUAL = 10


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """What every form is made of."""


class PracticeForm(Form):
    """How many questions, of which kinds."""

    n = IntegerField(
        default=_USUAL,
        validators=[
            InputRequired(_("Give a number from 1 to 50.")),
            NumberRange(1, MOST, _("Give a number from 1 to 50.")),
        ],
    )
    kinds = SelectMultipleField(option_widget=CheckboxInput())


class AnswerForm(Form):
    """Marks an answer as sent from a page of ours; its fields differ by question."""


class ThemeForm(Form):
    """Which colours."""

    theme = StringField(validators=[AnyOf(THEMES)])
    back = HiddenField()


def practice_form(card: TopicCard) -> PracticeForm:
    """The form that starts a quiz on a topic."""
    form = PracticeForm()
    form.kinds.choices = [
        (kind.value, f"{kind_label(kind)} ({card.counts[kind]})")
        for kind in Kind
        if card.counts.get(kind)
    ]
    return form
