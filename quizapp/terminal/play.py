"""A quiz in the terminal, from the choice of a topic to the score."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy.exc import OperationalError

from quizapp.practice.scoring.model import Blank, Invalid
from quizapp.practice.scoring.reasons import complaint
from quizapp.questions.model import TopicCard
from quizapp.store import attempts, quizzes
from quizapp.store.attempts import AttemptRow, ItemRow, Plan
from quizapp.store.quizzes import Given, Material, next_open
from quizapp.store.scores import scores
from quizapp.store.unit import NotSavedError
from quizapp.terminal.asking import prompt_of, show
from quizapp.terminal.desk import Desk, opened
from quizapp.terminal.reading import read
from quizapp.terminal.screen import Screen, StoppedError
from quizapp.terminal.telling import tell, tell_results
from quizapp.terminal.wanted import Wanted
from quizapp.web.config import Settings
from quizapp.web.practising import UnknownAttemptError
from quizapp.web.views.fields import Refused
from quizapp.web.views.words import _

_SEED_BYTES = 16


def play(settings: Settings, wanted: Wanted) -> None:
    """Ask, grade and store, until the quiz or its learner is done."""
    screen = Screen()
    with opened(settings) as desk:
        if wanted.topic:
            desk.banks.card(wanted.topic)
        attempt_id = ""
        try:
            attempt_id = _unfinished(desk, screen, wanted) or _begin(
                desk, wanted, _topic(desk, screen, wanted)
            )
            _take(desk, screen, _own(desk, attempt_id))
        except (StoppedError, KeyboardInterrupt):
            _leave(desk, screen, attempt_id)


def _unfinished(desk: Desk, screen: Screen, wanted: Wanted) -> str:
    """The newest quiz, if it is unfinished and the learner wants to go on with it."""
    with desk.reading() as session:
        done = scores(session, desk.token_hash, wanted.topic)
    if not done or done[0].finished_at:
        return ""
    question = _("%(topic)s: %(done)s of %(total)s answered. Go on with it?") % {
        "topic": done[0].settings["title"],
        "done": done[0].answered,
        "total": done[0].total,
    }
    return done[0].id if screen.agrees(question) else ""


def _topic(desk: Desk, screen: Screen, wanted: Wanted) -> TopicCard:
    if wanted.topic:
        return desk.banks.card(wanted.topic)
    cards = [*desk.banks.cards.values()]
    screen.rows((str(n), _named(card)) for n, card in enumerate(cards, 1))
    while True:
        typed = screen.ask(_("Which topic, 1 to %(n)s?") % {"n": len(cards)})
        if typed in desk.banks.cards:
            return desk.banks.cards[typed]
        if typed.isdecimal() and 1 <= int(typed) <= len(cards):
            return cards[int(typed) - 1]


def _named(card: TopicCard) -> str:
    told = _("%(title)s (%(n)s questions)") % {"title": card.title, "n": card.total}
    return f"{told}  {card.id}"


def _begin(desk: Desk, wanted: Wanted, card: TopicCard) -> str:
    """Start a quiz; the id of the attempt."""
    given = sha256(wanted.seed.encode()).hexdigest()[: 2 * _SEED_BYTES]
    seed = given if wanted.seed else secrets.token_hex(_SEED_BYTES)
    bank = desk.banks.current
    events = desk.banks.events(card.id)
    topic = Material(bank=bank, card=card, events=events, seed=seed)
    with desk.reading() as session:
        now = desk.clock()
        drawn = quizzes.drawn(session, desk.token_hash, topic, wanted.wish, now)
    with desk.write() as session:
        plan = Plan(
            attempt_id=desk.new_id(),
            learner_id=desk.learner(session),
            topic=card.id,
            bank_digest=bank.digest,
            seed=seed,
            questions=drawn.questions,
            settings=drawn.settings,
            cards=desk.banks.cards_of(card.id, drawn.questions),
        )
        attempts.start(session, plan, desk.clock())
    return plan.attempt_id


def _own(desk: Desk, attempt_id: str) -> AttemptRow:
    with desk.reading() as session:
        found = attempts.find_attempt(session, attempt_id, desk.token_hash)
    if found is None:
        raise UnknownAttemptError(attempt_id)
    return found


def _item(desk: Desk, attempt: AttemptRow, position: int) -> ItemRow:
    with desk.reading() as session:
        found = attempts.item(session, attempt.id, position)
    if found is None:
        raise UnknownAttemptError(attempt.id)
    return found


def _states(desk: Desk, attempt_id: str) -> Sequence[str]:
    with desk.reading() as session:
        return attempts.states(session, attempt_id)


def _take(desk: Desk, screen: Screen, attempt: AttemptRow) -> None:
    """Ask every open question, then tell the score."""
    screen.heading(attempt.settings["title"])
    screen.line(_("Enter alone skips a question; Ctrl-D stops. Answers are saved."))
    for note in attempt.settings.get("notes") or ():
        screen.line(note)
    states = _states(desk, attempt.id)
    while place := next_open(states):
        about = {"position": place, "count": len(states)}
        screen.heading(_("Question %(position)s of %(count)s") % about)
        _ask(desk, screen, attempt, _item(desk, attempt, place))
        tell(screen, _item(desk, attempt, place), attempt)
        states = _states(desk, attempt.id)
    with desk.reading() as session:
        items = attempts.items(session, attempt.id)
        earlier = scores(session, desk.token_hash, attempt.topic)
    tell_results(screen, _own(desk, attempt.id), items, earlier)


def _ask(desk: Desk, screen: Screen, attempt: AttemptRow, item: ItemRow) -> None:
    """Show a question until it has an answer that could be read and saved."""
    show(screen, item.question, attempt.seed)
    skipping = False
    while True:
        line = screen.ask(prompt_of(item.question))
        given = _given(attempt, item, line)
        if isinstance(given, str):
            screen.line(given)
        elif isinstance(given.response, Blank) and not skipping:
            skipping = True
            screen.line(_("Press Enter again to skip this question, or answer it."))
        elif _saved(desk, screen, given):
            return


def _given(attempt: AttemptRow, item: ItemRow, line: str) -> Given | str:
    """The answer in a line, or what is wrong with it."""
    sent = read(item.question, attempt.seed, line)
    if isinstance(sent, Refused):
        return sent.message
    response = quizzes.understood(attempt, item, sent.raw)
    if isinstance(response, Invalid):
        return complaint(response)
    raw = "" if isinstance(response, Blank) else sent.raw
    return Given(attempt=attempt, item=item, raw=raw, response=response)


def _saved(desk: Desk, screen: Screen, given: Given) -> bool:
    lexicon = desk.banks.lexicon(given.attempt.bank_digest, given.attempt.topic)
    try:
        with desk.write() as session:
            quizzes.store(session, given, lexicon, desk.clock())
    except (NotSavedError, OperationalError):
        screen.line(_("This could not be saved just now. Please answer once more."))
        return False
    return True


def _leave(desk: Desk, screen: Screen, attempt_id: str) -> None:
    """Say what is kept."""
    if not attempt_id:
        screen.line(_("Stopped before the first question."))
        return
    states = _states(desk, attempt_id)
    done = len(states) - list(states).count("open")
    about = {"done": done, "count": len(states)}
    screen.line(
        _(
            "Stopped. %(done)s of %(count)s questions are answered and saved;"
            " `quizapp play` goes on with the others."
        )
        % about
    )
