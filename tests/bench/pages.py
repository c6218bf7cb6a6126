"""P7: a question page and a stored answer against a bare app with the same page."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask, render_template, template_rendered
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.test import EnvironBuilder

from quizapp.build.bank import build_bank
from quizapp.resources import TEMPLATES
from quizapp.store.engines import prepare_writer
from quizapp.web import templating
from quizapp.web.app import close_app, create_app
from quizapp.web.config import Settings
from quizapp.web.database import upgrade
from quizapp.web.forms import AnswerForm
from tests.bench.corpus import Shape, write_corpus
from tests.bench.measure import Row, cpu
from tests.web.answering import tokens
from tests.web.conftest import Browser

_START = datetime(2026, 3, 1, 12, tzinfo=UTC)
_CALLS, _PER_QUIZ = 300, 50
_LINES = tuple(f"line {n}" for n in range(20))
_TEMPLATE = (
    "<!doctype html><title>{{ title }}</title>"
    "<ul>{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>"
)


def rows(folder: Path, *, full: bool) -> Iterator[Row]:
    """GET of a question, POST of its answer."""
    times = 5 if full else 3
    product = _Product(folder)
    url = product.start()
    page = product.environ("GET", url)
    product.call(page)
    got, _ = cpu(lambda: [product.call(page) for _ in range(_CALLS)], times)
    answers = iter([_posts(product) for _ in range(times)])
    posted, _ = cpu(lambda: [product.call(e) for e in next(answers)], times)
    floor = _floor_app(folder, product)
    costs = {
        name: cpu(lambda e=e: [floor(e) for _ in range(_CALLS)], times)[0]
        for name, e in floor_environs(floor).items()
    }
    yield _row("GET of a question, to its page with form and session",
               costs["form"], got)  # fmt: skip
    stored = costs["form"] + costs["orm"] - costs["plain"]
    yield _row("POST of an answer, to form + ORM select and insert", stored, posted)
    product.close()


def _row(what: str, floor: float, product: float) -> Row:
    each = 1e6 / _CALLS
    return Row(goal="P7", what=what, floor=floor * each, product=product * each,
               most=1.5, unit="us")  # fmt: skip


@dataclass
class _Clock:
    time: datetime = field(default=_START)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=30)  # never the same wish twice
        return self.time


class _Product:
    """The app over a made-up topic, and a learner who uses it."""

    def __init__(self, folder: Path) -> None:
        content = folder / "content"
        write_corpus(content, Shape(400, 400))
        with build_bank(
            content, folder / "banks", folder / "cache", 1_767_323_045
        ).bank as bank:
            settings = Settings(data=folder, bank=bank.path, testing=True,
                                clock=_Clock())  # fmt: skip
            self.topic = bank.topics()[0].id
        self.app = create_app(settings)
        upgrade(self.app, _START)
        self.browser = Browser(self.app)

    def start(self) -> str:
        """A quiz of choices; the address of its first question."""
        fields = {"n": str(_PER_QUIZ), "kinds": "who"}
        sent = self.browser.post(f"/topics/{self.topic}/practice", fields)
        if sent.status_code != 303:
            raise ValueError(sent.text)
        return sent.location

    def environ(self, method: str, url: str, data: Any = None) -> dict[str, Any]:
        """A request of the learner's browser, ready to be called once."""
        cookies = ((c, self.browser.cookie(c)) for c in ("session", "learner"))
        head = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies),
                "Origin": "http://localhost"}  # fmt: skip
        return EnvironBuilder(url, method=method, data=data, headers=head).get_environ()

    def call(self, environ: dict[str, Any]) -> None:
        """One request."""
        _call(self.app, environ)

    def close(self) -> None:
        """Let go of every file."""
        close_app(self.app)


def _call(app: Callable[..., Iterable[bytes]], environ: dict[str, Any]) -> None:
    seen = []
    b"".join(app(environ, lambda status, *_: seen.append(status)))
    if seen[0][0] not in "23":
        raise ValueError(seen[0])


def _posts(product: _Product) -> list[dict[str, Any]]:
    """Answers to questions that are still open."""
    made = []
    while len(made) < _CALLS:
        first = product.start()
        for place in range(1, _PER_QUIZ + 1):
            url = f"{first.rsplit('/', 1)[0]}/{place}"
            choice = next(iter(tokens(product.browser.get(url).text).values()))
            sent = {"check": "1", "choice": choice,
                    "csrf_token": product.browser.token}  # fmt: skip
            made.append(product.environ("POST", url, sent))
    return made[:_CALLS]


class _Floor:
    """The barest app that shows the same page and stores a row."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any]) -> None:
        _call(self.app, environ)


def floor_environs(floor: _Floor) -> dict[str, dict[str, Any]]:
    """A request for each route."""
    client = floor.app.test_client()
    made = {}
    for name in ("plain", "form", "orm"):
        client.get(f"/floor/{name}")
        cookie = client.get_cookie("session")
        head = {"Cookie": f"session={cookie.value}"} if cookie else {}
        made[name] = EnvironBuilder(f"/floor/{name}", headers=head).get_environ()
    return made


def _shown(product: _Product) -> dict[str, Any]:
    """What the product's question page was rendered from."""
    seen = []

    def record(_sender: Flask, *, context: dict[str, Any], **_more: object) -> None:
        seen.append(context)

    url = product.start()
    with template_rendered.connected_to(record, product.app):
        product.browser.get(url)
    names = ("question", "error", "action_url", "attempt", "position", "count",
             "progress")  # fmt: skip
    return {name: seen[0][name] for name in names}


def _floor_app(folder: Path, product: _Product) -> _Floor:
    app = Flask("floor", template_folder=str(TEMPLATES), static_folder=None)
    for blueprint in product.app.blueprints.values():
        app.register_blueprint(blueprint)
    app.config.update(
        SECRET_KEY=secrets.token_hex(),
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder}/floor.sqlite",
    )
    templating.init_app(app)
    app.jinja_env.globals["csrf_token"] = generate_csrf
    _routes(app, _shown(product))
    return _Floor(app)


def _routes(app: Flask, shown: dict[str, Any]) -> None:
    db = SQLAlchemy(app)

    class _Visit(db.Model):  # type: ignore[name-defined]  # made by the extension
        """What a floor stores."""

        __tablename__ = "visit"
        id: Mapped[int] = mapped_column(primary_key=True)
        value: Mapped[str]

    template = app.jinja_env.from_string(_TEMPLATE)

    def plain() -> str:
        return template.render(title="floor", lines=_LINES)

    def form() -> str:
        return render_template("practice/question.html", form=AnswerForm(), **shown)

    def orm() -> str:
        found = db.session.scalar(select(_Visit).where(_Visit.id == 1))
        db.session.add(_Visit(value=found.value if found else "first"))
        db.session.commit()
        return plain()

    with app.app_context():
        prepare_writer(db.engine)
        db.create_all()
    for view in (plain, form, orm):
        app.add_url_rule(f"/floor/{view.__name__}", view_func=view)
