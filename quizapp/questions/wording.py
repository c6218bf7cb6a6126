"""Filling a language's tables: dates, names and stems as they are read aloud."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter

from quizapp.content.dates import Date, Point, Precision
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
    """The text with its first letter raised and nothing else changed."""
    if text[:1].isalnum():
        return text[0].upper() + text[1:]
    for place, character in enumerate(text):
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
    return raised(fill(wording.stems[form], **values))


def plural(wording: Wording, noun: str) -> str:
    """A common noun for several."""
    if noun in wording.plurals:
        return wording.plurals[noun]
    head, _, last = noun.rpartition(" ")
    if last in wording.plurals:
        return f"{head} {wording.plurals[last]}".strip()
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


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
        first=_about(wording, first) if first else "",
        last=_about(wording, last) if last else "",
    )


def date_phrase(wording: Wording, date: Date) -> str:
    """A date as it stands in a sentence: "on 10 September 2019", "in 27 BC"."""
    form, point = _form(date), date.first
    text = date_text(wording, date)
    if form != "moment" or not point:
        return wording.phrases.get(form, "{date}").format(date=text)
    if point.approximate:
        return wording.phrases["about"].format(date=_plain(wording, point))
    name = "" if point.part else _FORMS.get(point.precision, "")
    template = wording.phrases.get(name) or wording.phrases[""]
    if name == "season" and point.year > 0:
        return template.format(season=_season(wording, point), year=point.year)
    if name == "season":
        template = wording.phrases[""]
    return template.format(date=text)


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


def _about(wording: Wording, point: Point) -> str:
    text = _plain(wording, point)
    return wording.dates["about"].format(date=text) if point.approximate else text


def _plain(wording: Wording, point: Point) -> str:
    whole = point.whole if point.part else point.precision
    text = wording.dates[_FORMS[whole]].format(
        day=point.day,
        month=wording.months[point.month - 1] if point.month else "",
        season=_season(wording, point) if point.season else "",
        year=_year(point, whole),
        ordinal=ordinal(wording, _century(point)) if whole in _RANKED else "",
    )
    if point.part:
        text = _part(wording, point, text)
    return wording.dates["bc"].format(date=text) if point.year <= 0 else text


def _part(wording: Wording, point: Point, whole: str) -> str:
    article = f"{wording.articles[0]} "
    bare = whole.removeprefix(article)
    text = wording.parts[point.part].format(whole=bare)
    if bare == whole:
        return text
    return wording.dates["part.century"].format(part=text)


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
