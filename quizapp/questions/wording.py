"""Filling a language's tables: dates, names and stems as they are read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from string import Formatter

from quizapp.content.dates import Date, Point, Precision
from quizapp.questions.model import GAP
from quizapp.questions.tables import Wording

_FORMS = {
    Precision.DAY: "day",
    Precision.MONTH: "month",
    Precision.SEASON: "season",
    Precision.YEAR: "year",
    Precision.DECADE: "decade",
    Precision.CENTURY: "century",
}

#: precisions whose names hold a rank: "the 19th century"
_RANKED = frozenset({Precision.CENTURY})


def raised(text: str) -> str:
    """The text with its first letter raised; nothing is raised behind a gap."""
    if text[:1].isalnum():
        return text[0].upper() + text[1:]
    for place, character in enumerate(text):
        if character == GAP[0]:
            return text
        if character.isalnum():
            return text[:place] + character.upper() + text[place + 1 :]
    return text


def fill(template: str, **values: str) -> str:
    """A template with its values; a capital in a field's name raises the value."""
    for raised_name, name in _raised_fields(template):
        values[raised_name] = raised(values[name])
    return template.format_map(values)


@lru_cache(maxsize=1024)
def _raised_fields(template: str) -> tuple[tuple[str, str], ...]:
    """Fields of a template that begin with a capital, and the values they raise."""
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    return tuple((n, n[0].lower() + n[1:]) for n in names if n[0].isupper())


def stem(wording: Wording, form: str, **values: str) -> str:
    """The stem of that form with its first letter raised."""
    if wording.asking and "kind" in values:
        noun = values["kind"]
        agreeing = {name: _fitting(t, noun)[1] for name, t in wording.asking.items()}
        values = {**agreeing, **values}
    return raised(fill(wording.stems[form], **values))


def plural(wording: Wording, noun: str) -> str:
    """A common noun for several."""
    if noun in wording.plurals:
        return wording.plurals[noun]
    head, _, last = noun.rpartition(" ")
    if last in wording.plurals:
        return f"{head} {wording.plurals[last]}".strip()
    ending, several = _fitting(wording.plural_endings, noun)
    text = f"{noun[: len(noun) - len(ending)]}{several}"
    return raised(text) if noun[:1].isupper() else text


def _fitting(table: Mapping[str, str], noun: str) -> tuple[str, str]:
    """The longest ending of a noun that the table knows, and what it has for it."""
    plain = noun.casefold()
    ending = max(filter(plain.endswith, table), key=len)
    return ending, table[ending]


def ordinal(wording: Wording, number: int) -> str:
    """A number as a rank: 3rd, 19th."""
    last_two, last = str(number % 100), str(number % 10)
    form = wording.ordinals.get(last_two) or wording.ordinals.get(last)
    return (form or wording.ordinals[""]).format(n=number)


def date_text(wording: Wording, date: Date) -> str:
    """A date as a reader knows it: "10 September 2019", "autumn 2018"."""
    form, first, last = _form(date), date.first, date.last
    if form == "moment" and first:
        text = _about(wording, first)
        return wording.dates["perhaps"].format(date=text) if date.uncertain else text
    return wording.dates[form].format(
        first=_about(wording, first, form) if first else "",
        last=_about(wording, last, form) if last else "",
    )


def date_phrase(wording: Wording, date: Date) -> str:
    """A date as it stands in a sentence: "on 10 September 2019", "in 27 BC"."""
    form, point = _form(date), date.first
    text = date_text(wording, date)
    if form != "moment" or not point:
        return wording.phrases.get(form, "{date}").format(date=text)
    if point.approximate:
        return wording.phrases["about"].format(date=_plain(wording, point, "about"))
    name = "part" if point.part else _FORMS.get(point.precision, "")
    names = (f"{name}.bc", name) if point.year <= 0 else (name,)
    found = (wording.phrases[n] for n in names if n in wording.phrases)
    template = next(found, wording.phrases[""])
    phrase = template.format(date=text, **_fields(wording, point, point.precision))
    ends = point.year > 0 or "{date}" in template
    return phrase if ends else wording.dates["bc"].format(date=phrase)


def _form(date: Date) -> str:
    if date.form in ("moment", "unknown"):
        return date.form
    names = {
        "set": ("between", "by", "after"),
        "duration": ("span", "until", "since"),
    }[date.form]
    if date.first and date.last:
        return "or" if date.form == "set" and _next_years(date) else names[0]
    return names[1] if date.last else names[2]


def _next_years(date: Date) -> bool:
    """Whether a set holds two years and no more: "226 or 225 BC"."""
    first, last = date.first, date.last
    if first is None or last is None or first.part or last.part:
        return False
    years = first.precision is last.precision is Precision.YEAR
    return years and last.year - first.year == 1


def _about(wording: Wording, point: Point, place: str = "") -> str:
    if not point.approximate:
        return _plain(wording, point, place)
    text = _plain(wording, point, "about")
    return _placed(wording.dates, "about", place).format(date=text)


def _plain(wording: Wording, point: Point, place: str = "") -> str:
    whole = point.whole if point.part else point.precision
    name = _FORMS[whole]
    template = _placed(wording.dates, name, "part" if point.part else place)
    text = template.format(**_fields(wording, point, whole))
    if point.part:
        part = _placed(wording.parts, point.part, name)
        text = part.format(whole=text)
    return wording.dates["bc"].format(date=text) if point.year <= 0 else text


def _placed(forms: Mapping[str, str], name: str, place: str) -> str:
    """The form for that place, where there is one, else the common one."""
    return forms.get(f"{name}.{place}", forms[name])


def _fields(wording: Wording, point: Point, whole: Precision) -> dict[str, str]:
    """What a form of a date may hold."""
    return {
        "day": str(point.day),
        "month": wording.months[point.month - 1] if point.month else "",
        "season": _season(wording, point) if point.season else "",
        "year": str(_year(point, whole)),
        "ordinal": ordinal(wording, _century(point)) if whole in _RANKED else "",
    }


def _season(wording: Wording, point: Point) -> str:
    return wording.seasons[point.season - 21]


def _year(point: Point, whole: Precision) -> int:
    if point.year > 0:
        return point.year
    # a decade BC is named after its smallest figure: 229 to 220 BC are the 220s
    return (1 - point.year) // 10 * 10 if whole is Precision.DECADE else 1 - point.year


def _century(point: Point) -> int:
    return (point.year - 1) // 100 + 1 if point.year > 0 else -point.year // 100 + 1


def opens_with(name: str, words: tuple[str, ...]) -> str:
    """The name without an article of the language in front of it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in words else name
