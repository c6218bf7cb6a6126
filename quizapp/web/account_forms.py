"""The forms about oneself: a name, a password, what to do with what was done here."""

from __future__ import annotations

import unicodedata

from wtforms import Field, PasswordField, StringField
from wtforms.validators import (
    AnyOf,
    DataRequired,
    InputRequired,
    Length,
    ValidationError,
)

from quizapp.store.accounts import LONGEST_KEY, name_key
from quizapp.web.forms import Form
from quizapp.web.passwords import LONGEST, SHORTEST
from quizapp.web.views.words import _

LONGEST_NAME = 80
#: controls, halves of signs, private and unknown ones
_UNFIT = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy(name: str | None) -> str:
    """A name as it is kept: one spelling of each letter, no spaces around it."""
    return unicodedata.normalize("NFC", name or "").strip()


def _fit_name(_form: object, field: Field) -> None:
    """A name that can be seen, typed again and told from others."""
    name = field.data
    if any(unicodedata.category(c) in _UNFIT or c in _TURNING for c in name):
        raise ValidationError(_("Use letters, digits and spaces."))
    key = name_key(name)
    if not any(c.isalnum() for c in key):
        raise ValidationError(_("A name needs a letter or a digit."))
    if len(key) > LONGEST_KEY:
        raise ValidationError(_("Choose a shorter name."))


def _fit_password(form: Form, field: Field) -> None:
    name = form.name.data if "name" in form else ""
    if name and name_key(field.data) == name_key(name):
        raise ValidationError(_("Choose a password that is not the name."))


_NAME = [
    DataRequired(_("Type a name.")),
    Length(max=LONGEST_NAME, message=_("A name has at most 80 characters.")),
]
_GIVEN = [
    InputRequired(_("Type your password.")),
    Length(max=LONGEST, message=_("A password has at most 200 characters.")),
]
_NEW = [
    InputRequired(_("Type a password.")),
    Length(min=SHORTEST, message=_("A password needs at least 8 characters.")),
    Length(max=LONGEST, message=_("A password has at most 200 characters.")),
    _fit_password,
]


class NewAccountForm(Form):
    """A name and a password to be known by."""

    name = StringField(filters=[tidy], validators=[*_NAME, _fit_name])
    password = PasswordField(validators=_NEW)


class LoginForm(Form):
    """The name and the password, and whether what was done here comes along."""

    name = StringField(filters=[tidy], validators=_NAME)
    password = PasswordField(validators=_GIVEN)
    bring = StringField(default="yes", validators=[AnyOf(("yes", "no"))])


class ChangeForm(Form):
    """The old password and a new one."""

    password = PasswordField(validators=_GIVEN)
    new_password = PasswordField(validators=_NEW)


class PasswordForm(Form):
    """The password once more, before something that cannot be undone."""

    password = PasswordField(validators=_GIVEN)


class ConfirmForm(Form):
    """A button that was meant."""
