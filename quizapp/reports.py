"""What the commands print: problems, contradictions, yields, questions, differences."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import click

from quizapp.content.dates import civil
from quizapp.content.model import Topic
from quizapp.problems import Problem
from quizapp.questions.codec import citation_to_plain
from quizapp.questions.coverage import coverage, coverage_lines
from quizapp.questions.generate import unasked, yields
from quizapp.questions.lock import Changes
from quizapp.questions.model import (
    Form,
    Kind,
    Option,
    Question,
    QuestionBank,
    Rejection,
    TopicBank,
)


def json_line(plain: object) -> str:
    """One object on one line, for programs."""
    return json.dumps(plain, ensure_ascii=False)


def problem_plain(problem: Problem) -> dict[str, Any]:
    """A problem with the keys that programs rely on."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "advice": problem.advice,
    }


def question_plain(question: Question) -> dict[str, Any]:
    """A question with the keys that programs rely on."""
    q = question
    plain: dict[str, Any] = {
        "id": q.id,
        "topic": q.topic,
        "kind": q.kind.value,
        "variant": q.variant,
        "events": list(q.events),
        "skill": q.skill.value,
        "bloom": q.bloom.value,
        "difficulty": q.difficulty,
        "modes": [m.value for m in q.modes],
        "proof": q.proof.value,
        "context": q.context,
        "stem": q.full_stem,
        "options": [_option_plain(o) for o in q.options],
        "answer": q.answer,
        "accept": list(q.accept),
        "tolerance": list(q.tolerance) if q.tolerance else None,
        "precision": q.precision,
        "unit": q.unit,
        "explanation": q.explanation,
        "sources": [
            {"source": c["source"], "locator": c.get("locator", "")}
            for c in map(citation_to_plain, q.sources)
        ],
    }
    if q.prompts:
        plain["prompts"] = [{"text": p.text, "note": p.note} for p in q.prompts]
    if q.pairs:
        plain["pairs"] = [list(pair) for pair in _pairs(q)]
    if q.form is Form.ORDER:
        plain["answer"] = [o.text for o in q.options]
    if q.form is Form.ORDER or not q.options:
        del plain["options"]
    return plain


def _pairs(question: Question) -> Iterator[tuple[str, str]]:
    """Left and right of a match as they read."""
    for prompt in question.prompts:
        option = question.partner(prompt.id)
        yield prompt.text, option.text if option else ""


def _option_plain(option: Option) -> dict[str, Any]:
    return {
        "text": option.text,
        "correct": option.correct,
        "proof": option.proof.value if option.proof else None,
        "why": option.why,
    }


def question_lines(question: Question) -> Iterator[str]:
    """A question as a person reads it: stem, options with proof, key, source."""
    yield f"{question.id}  [{question.kind}, difficulty {question.difficulty}]"
    yield f"  {question.full_stem}"
    yield from _LINES.get(question.form, _option_lines)(question)
    if question.explanation:
        yield f"  {question.explanation}"
    for citation in question.sources:
        place = f", {citation.locator}" if citation.locator else ""
        yield f"  Source: {citation.title}{place}"


def _option_lines(question: Question) -> Iterator[str]:
    for option in question.options:
        mark = "*" if option.correct else "-"
        yield f"  {mark} {option.text}{_known_by(option)}"


def _order_lines(question: Question) -> Iterator[str]:
    return (f"  {n}. {o.text}" for n, o in enumerate(question.options, 1))


def _row_lines(question: Question) -> Iterator[str]:
    yield from (f"  | {p.text} ({p.note})" for p in question.prompts)
    yield from _option_lines(question)


def _match_lines(question: Question) -> Iterator[str]:
    """The pairs, the spare, and the right side as it is shown."""
    yield from (f"  {left} = {right}" for left, right in _pairs(question))
    for option in question.options:
        if not option.correct:
            yield f"  - {option.text}{_known_by(option)}"
    yield f"  shown: {' | '.join(o.text for o in question.options)}"


def _typed_lines(question: Question) -> Iterator[str]:
    yield f"  = {' | '.join(question.accept)}{_tolerance(question)}"


#: what stands below the stem, by form; options with their proof in all others
_LINES: Mapping[Form, Callable[[Question], Iterator[str]]] = {
    Form.ORDER: _order_lines,
    Form.PLACEMENT: _row_lines,
    Form.MATCH: _match_lines,
    Form.CLOZE: _typed_lines,
    Form.NUMBER: _typed_lines,
    Form.DATE: _typed_lines,
}


def _known_by(option: Option) -> str:
    """How a wrong option is known to be wrong, and what it really is."""
    words = [str(option.proof)] if option.proof else []
    words += [option.why] if option.why else []
    return f"  ({': '.join(words)})" if words else ""


def _tolerance(question: Question) -> str:
    if not question.tolerance:
        return ""
    low, high = question.tolerance
    if question.form is Form.DATE:
        days = "/".join(_day(end) for end in dict.fromkeys(question.tolerance))
        return f"  (by {question.precision}: {days})"
    return f"  (from {low} to {high})"


def _day(number: str) -> str:
    """The number of a day as a date, years before Christ with a minus."""
    year, month, day = civil(int(Fraction(number)))
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def summary_lines(bank: QuestionBank, topics: Sequence[Topic]) -> Iterator[str]:
    """Per topic: questions per kind, contradictions, and events nobody asks about."""
    sources = {t.id: t for t in topics}
    for topic in bank.topics:
        card, counts = topic.card, topic.card.counts
        kinds = ", ".join(f"{kind} {n}" for kind, n in counts.items())
        yield f"{card.id}: {card.events} events, {card.total} questions"
        yield f"  by kind: {kinds or 'none'}"
        yield f"  refused by a check: {_codes(topic.rejected)}"
        missed = [e.id for e in unasked(topic, sources[card.id])]
        if missed:
            yield f"  no question asks about: {', '.join(missed)}"
        for note in card.conflicts:
            yield f"  sources differ: {note}"


def _codes(rejected: Iterable[Rejection]) -> str:
    counts = sorted(Counter(r.code for r in rejected).items())
    return ", ".join(f"{code} {n}" for code, n in counts) or "none"


def yield_lines(topic: TopicBank) -> Iterator[str]:
    """A table of events against kinds by number, each cell the number of questions."""
    table = yields(topic)
    width = max((len(e) for e in table), default=5)
    kinds = [k.value for k in Kind if topic.card.counts.get(k.value)]
    named = [f"{n} {kind}" for n, kind in enumerate(kinds, 1)]
    for start in range(0, len(named), 6):
        yield f"  {', '.join(named[start : start + 6])}"
    heads = "".join(f"{n:>3}" for n in range(1, len(kinds) + 1))
    yield f"{'event':{width}} {heads}  all"
    for event, counts in table.items():
        cells = "".join(f"{counts[k] or '.':>3}" for k in kinds)
        yield f"{event:{width}} {cells}  {counts.total():>3}"


def fact_lines(source: Topic, topic: TopicBank) -> Iterator[str]:
    """Every fact of a topic with the number of its questions, or why it has none."""
    yield f"{source.id}: facts, how many questions ask them, or why none does"
    yield from coverage_lines(coverage(source, topic))


def rejected_lines(topic: TopicBank) -> Iterator[str]:
    """Every question that was thought of and refused, with the check and the place."""
    for r in (*topic.rejected, *topic.withdrawn):
        place = f"{r.file}:{r.line}" if r.line else r.file
        yield f"{place}: {r.code}: {r.id}: {r.reason}"


def found_line(problems: Sequence[Problem]) -> str:
    """How many problems a check found, in words."""
    if not problems:
        return "No problems found."
    return f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"


def change_lines(changes: Changes, left_out: Mapping[str, int]) -> Iterator[str]:
    """One line that counts what a build did to the ids, and what it could not read.

    `left_out` gives for each topic with errors how many of its questions are in use.
    """
    for topic, count in left_out.items():
        yield (
            f"{topic} has errors and was left out: its {count} questions are not in"
            " this bank"
        )
    gone = len(changes.vanished)
    if changes.is_same and not (gone or left_out):
        yield "no question changed"
    elif not changes.is_same or gone:
        yield (
            f"{len(changes.added)} added, {len(changes.changed)} changed,"
            f" {len(changes.retired)} retired"
            + (f", {gone} gone without a reason" if gone else "")
        )


def diff_lines(
    changes: Changes, parts: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Iterator[str]:
    """Each question that was added, changed or retired, and each that vanished.

    `parts` names what is new in a changed question, where that is known.
    """
    for qid in changes.added:
        back = " (back again)" if qid in changes.back else ""
        yield f"+ {qid}{back}"
    for qid in changes.changed:
        what = f": {', '.join(parts[qid])}" if parts.get(qid) else ""
        yield f"~ {qid}{what}"
    yield from (f"- {qid}: {reason}" for qid, reason in changes.retired.items())
    if changes.vanished:
        yield "Ids that are gone without a reason; to retire them, paste and complete:"
        yield "retired:"
        yield from (f'  "{qid}": why it went' for qid in changes.vanished)


class Progress:
    """A bar on stderr for work that lasts; silent when nobody watches."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Draw a step that has come so far."""
        if not sys.stderr.isatty():
            return
        if step != self._step:
            self.close()
            self._step = step
            self._bar = click.progressbar(length=total, label=step, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def close(self) -> None:
        """End the bar that is being drawn."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
