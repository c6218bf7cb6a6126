"""The forms of the pages; each carries its CSRF token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput

from quizapp.practice.period import Period, read_year, span
from quizapp.practice.schedule.wishes import BUDGETS, NEWS, zones
from quizapp.questions.model import EventCard, Kind, TopicCard
from quizapp.store.quizzes import Wish
from quizapp.web.templating import THEMES
from quizapp.web.views.words import NO_YEAR, _, kind_label

MOST = 50
_USUAL = 10
# Any: the stubs of WTForms know no choices that are their own labels.
_BUDGETS: Any = [str(n) for n in BUDGETS]
_NEWS: Any = [str(n) for n in NEWS]
_ZONES: Any = [*zones()]


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
    #: years from and to; missing where a topic lies in one year
    first = StringField(validators=[Length(max=40)])
    last = StringField(validators=[Length(max=40)])

    def validate_first(self, field: StringField) -> None:
        """A year, or nothing."""
        _year(field)

    def validate_last(self, field: StringField) -> None:
        """A year, or nothing, and none before the first."""
        _year(field)
        if self.period.is_reversed:
            raise ValidationError(_("The last year is before the first."))

    @property
    def period(self) -> Period:
        """The years that are wished for, as far as they can be read."""
        fields = (self._fields.get(name) for name in ("first", "last"))
        return Period(*map(_year_or_none, fields))

    def wish(self) -> Wish:
        """What is wished of the quiz."""
        kinds = self.kinds.data or ()
        return Wish(n=self.n.data or 1, kinds=kinds, period=self.period)


def _year(field: StringField) -> None:
    """ValidationError for what is typed and no year."""
    typed = (field.data or "").strip()
    if typed and read_year(typed) is None:
        raise ValidationError(_(NO_YEAR))


def _year_or_none(field: StringField | None) -> int | None:
    return read_year(field.data) if field is not None and field.data else None


class AnswerForm(Form):
    """Marks an answer as sent from a page of ours; its fields differ by question."""


class ThemeForm(Form):
    """Which colours."""

    theme = StringField(validators=[AnyOf(THEMES)])
    back = HiddenField()


class CardForm(Form):
    """How a card was answered, and which showing of it."""

    card = StringField(validators=[InputRequired(), Length(max=400)])
    turn = IntegerField(validators=[NumberRange(0)])
    grade = IntegerField(validators=[NumberRange(1, 4)])


class BudgetForm(Form):
    """How many cards a day."""

    budget = SelectField(coerce=int, choices=_BUDGETS)


class ZoneForm(Form):
    """Where the learner's day ends."""

    zone = SelectField(choices=_ZONES)


class ReviewForm(BudgetForm, ZoneForm):
    """Everything that a learner wishes of the reviews, but for pauses."""

    new = SelectField(coerce=int, choices=_NEWS)
    four = BooleanField()


class PauseForm(Form):
    """Days without review."""

    first = DateField(validators=[InputRequired()])
    last = DateField(validators=[InputRequired()])

    def validate_last(self, field: DateField) -> None:
        """A pause does not end before it begins."""
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_("The last day is before the first."))


def practice_form(card: TopicCard, events: Sequence[EventCard]) -> PracticeForm:
    """The form that starts a quiz on a topic."""
    form = PracticeForm()
    years = span(events)
    if years is None or years[0] == years[1]:
        del form.first, form.last
    form.kinds.choices = [
        (kind.value, f"{kind_label(kind)} ({card.counts[kind]})")
        for kind in Kind
        if card.counts.get(kind)
    ]
    return form
