"""P11 and P12: how long commands and the app take until they work."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from quizapp.build.bank import build_bank
from tests.bench.corpus import Shape, write_corpus
from tests.bench.measure import Row, cpu_of_child

_ONE_MODEL = (
    "import click, yaml\n"
    "from pydantic import BaseModel\n"
    "class Event(BaseModel):\n"
    "    name: str\n"
    "    tags: list[str] = []\n"
    "Event(name='a')\n"
)
_EXTENSIONS = "import flask, flask_sqlalchemy, flask_wtf"
_APP = (
    "import sys\n"
    "from pathlib import Path\n"
    "from quizapp.web.app import create_app\n"
    "from quizapp.web.config import Settings\n"
    "create_app(Settings(data=Path(sys.argv[1]), bank=Path(sys.argv[2])))\n"
)


def rows(folder: Path, *, full: bool) -> Iterator[Row]:
    """Fresh interpreters, each against one that imports no more than it must."""
    python = partial(cpu_of_child, times=10 if full else 5)
    yield Row(
        goal="P11",
        what="quizapp --help, to import click",
        floor=python(["-c", "import click"]),
        product=python(["-m", "quizapp", "--help"]),
        most=1.5,
    )
    content = folder / "content"
    write_corpus(content, Shape(50, 50))
    with build_bank(
        content, folder / "banks", folder / "cache", 1_767_323_045
    ).bank as bank:
        path = str(bank.path)
    yield Row(
        goal="P11",
        what="quizapp check of 50 events, to import click, yaml, a model",
        floor=python(["-c", _ONE_MODEL]),
        product=python(["-m", "quizapp", "check", str(content)]),
        most=1.5,
    )
    yield Row(
        goal="P12",
        what="create_app(), to import flask and its extensions",
        floor=python(["-c", _EXTENSIONS]),
        product=python(["-c", _APP, str(folder), path]),
        most=1.25,
    )
