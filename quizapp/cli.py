"""The commands: each starts its room, prints what it found, and sets the exit code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizapp import resources
from quizapp.problems import Problem, QuizappError, Severity

if TYPE_CHECKING:
    from quizapp.build.built import Built
    from quizapp.build.compile import Compiled

_FINE, _PROBLEMS = 0, 1


class _Commands(click.Group):
    """Errors of use become one clear line, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - the interface of click
        try:
            return super().invoke(ctx)
        except QuizappError as error:
            click.echo(f"quizapp: {error}", err=True)
            ctx.exit(_PROBLEMS)
        except BrokenPipeError:
            # the reader of a pipe has gone; keep the interpreter from writing to it
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives until exit
            ctx.exit(_FINE)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"quizapp: {place}{error.strerror or error}", err=True)
            ctx.exit(_PROBLEMS)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizapp", prog_name="quizapp")
def main() -> None:
    """Turn files that describe events into quizzes, scores and Anki decks."""


def _default_content() -> Path:
    """The folder `content` where the command runs, else the topics that are shipped."""
    here = Path("content")
    return here if here.is_dir() else resources.CONTENT


_content = click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="QUIZAPP_CONTENT",
    help="Folder of content files.  [default: ./content, else the shipped topics]",
)
_data = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="QUIZAPP_DATA",
    help="Folder for scores, keys and banks.  [default: instance/ in a checkout,"
    " else your user data folder]",
)


def _data_folder(given: Path | None) -> Path:
    if given:
        return given
    if resources.IS_CHECKOUT:
        return resources.ROOT / "instance"
    from platformdirs import user_data_path

    return user_data_path("quizapp", appauthor=False)


def _now() -> int:
    return int(time.time())


def _compile(content: Path | None) -> Compiled:
    from quizapp.build.compile import compile_content
    from quizapp.reports import Progress

    progress = Progress()
    try:
        return compile_content(content or _default_content(), _now(), progress)
    finally:
        progress.close()


def _build(content: Path | None, data: Path, out: Path | None = None) -> Built:
    """The bank of a content folder: found where nothing changed, else made."""
    from quizapp.build.unchanged import unchanged

    folder, banks, cached = (
        content or _default_content(),
        data / "banks",
        data / "cache",
    )
    built = unchanged(folder, out or banks, cached, _now())
    if built:
        return built
    from quizapp.build.bank import build_bank
    from quizapp.reports import Progress

    progress = Progress()
    try:
        return build_bank(folder, out or banks, cached, _now(), progress)
    finally:
        progress.close()


def _print_problems(problems: Iterable[Problem], *, err: bool) -> None:
    for problem in problems:
        color = "red" if problem.severity is Severity.ERROR else "yellow"
        head, colon, rest = str(problem).partition(f": {problem.code}: ")
        click.echo(f"{head}{click.style(colon, fg=color)}{rest}", err=err)


@contextmanager
def _names() -> Iterator[None]:
    """A name that nothing has is wrong use of a command, not a problem in content."""
    from quizapp.build.built import UnknownNameError

    try:
        yield
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from error


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_content
@click.option("--rejected", is_flag=True, help="List refused questions and why.")
@click.option("--table", is_flag=True, help="Show questions per event and kind.")
@click.option("--coverage", is_flag=True, help="List the facts and who asks them.")
@click.option("--json", "as_json", is_flag=True, help="One problem per line as JSON.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    content: Path | None,
    **show: bool,
) -> None:
    """Find problems in content files, and see what they yield.

    Without PATHS the whole content folder is checked, its lock file included. One
    folder as PATHS is the same as --content.
    """
    from quizapp import reports
    from quizapp.build.compile import check_lock, compile_paths

    if len(paths) == 1 and paths[0].is_dir():
        content, paths = paths[0], ()
    compiled = compile_paths(paths, _now()) if paths else _compile(content)
    found = compiled.problems if paths else (*compiled.problems, *check_lock(compiled))
    if show["as_json"]:
        _lines(reports.json_line(reports.problem_plain(p)) for p in found)
    else:
        _print_problems(found, err=False)
        library = compiled.loaded.library.topics
        _lines(reports.summary_lines(compiled.bank, library))
        for source, topic in zip(library, compiled.bank.topics, strict=True):
            _lines(reports.yield_lines(topic) if show["table"] else ())
            _lines(reports.fact_lines(source, topic) if show["coverage"] else ())
            _lines(reports.rejected_lines(topic) if show["rejected"] else ())
        click.echo(reports.found_line(found))
    ctx.exit(_PROBLEMS if found else _FINE)


@main.command()
@_content
@_data
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the bank file.  [default: banks/ in the data folder]",
)
@click.option("--diff", is_flag=True, help="Name each question that changed.")
@click.pass_context
def build(
    ctx: click.Context,
    content: Path | None,
    data: Path | None,
    out: Path | None,
    *,
    diff: bool,
) -> None:
    """Compile content into a bank file and renew the lock file beside the content."""
    from quizapp import reports
    from quizapp.build.difference import banks_in, differences
    from quizapp.questions.lock import LOCK_NAME, read_lock

    where = _data_folder(data)
    lock = read_lock((content or _default_content()) / LOCK_NAME) if diff else {}
    earlier = banks_in(out or where / "banks") if diff else []
    built = _build(content, where, out)
    _print_problems(built.problems, err=True)
    with built.bank as bank:
        changes, what = differences(built.changes, lock, bank, earlier)
        _lines(reports.change_lines(changes, built.left_out))
        if diff:
            _lines(reports.diff_lines(changes, what))
        click.echo(f"{built.questions} questions in {bank.path}")
    ctx.exit(_PROBLEMS if built.problems else _FINE)


@main.command()
@_content
@click.option("--topic", help="Only this topic.")
@click.option("--kind", help="Only this kind of question.")
@click.option("--json", "as_json", is_flag=True, help="One question per line as JSON.")
@click.pass_context
def questions(
    ctx: click.Context,
    content: Path | None,
    topic: str | None,
    kind: str | None,
    *,
    as_json: bool,
) -> None:
    """Print the bank: stem, options with proof, key, source."""
    from quizapp import reports

    compiled = _compile(content)
    _print_problems(compiled.problems, err=True)
    with _names():
        chosen = list(compiled.select(topic, kind))
    for question in chosen:
        if as_json:
            click.echo(reports.json_line(reports.question_plain(question)))
        else:
            _lines((*reports.question_lines(question), ""))
    ctx.exit(_PROBLEMS if compiled.problems else _FINE)


@main.command()
@click.argument("topic")
@_content
@click.option(
    "-n",
    "--questions",
    "n",
    type=click.IntRange(1, 500),
    default=10,
    show_default=True,
    help="How many questions.",
)
@click.option("--seed", default="1", show_default=True, help="Another makes another.")
@click.option(
    "--skill", "skills", multiple=True, metavar="NAME=COUNT", help="So many of a skill."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="NAME[=COUNT]",
    help="So many of a kind; without a count: only such questions.",
)
@click.option(
    "--difficulty",
    "levels",
    multiple=True,
    metavar="1-5=COUNT",
    help="So many of a difficulty.",
)
@click.option(
    "--mode",
    type=click.Choice(["study", "deck", "exam"]),
    default="study",
    show_default=True,
    help="Which questions may be asked.",
)
@click.option("--key", is_flag=True, help="Print the right answers below.")
@click.pass_context
def paper(
    ctx: click.Context,
    /,
    topic: str,
    content: Path | None,
    **wanted: Any,  # noqa: ANN401 - what is wanted of the paper, see Wanted
) -> None:
    """Print a paper on TOPIC: skills in their shares, no two questions that help.

    The same content, seed and wishes print the same paper. What could not be met is
    told below it, with the reason.
    """
    from quizapp.practice.papers import UnknownWishError, Wanted, made_paper

    compiled = _compile(content)
    _print_problems(compiled.problems, err=True)
    try:
        with _names():
            _lines(made_paper(compiled.select(topic, None), Wanted(**wanted)))
    except UnknownWishError as error:
        raise click.UsageError(str(error)) from error
    ctx.exit(_PROBLEMS if compiled.problems else _FINE)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a content file, for editors."""
    from quizapp import reports
    from quizapp.content.schema import json_schema

    click.echo(reports.json_line(json_schema()))


@main.group()
def export() -> None:
    """Write the bank in the format of another program."""


@export.command()
@_content
@_data
@click.option("--topic", help="Which topic.  [default: every topic, a file each]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.  [default: the deck's own name, here]",
)
@click.pass_context
def anki(
    ctx: click.Context,
    content: Path | None,
    data: Path | None,
    topic: str | None,
    output: Path | None,
) -> None:
    """Write an Anki deck that can be imported again with every new release."""
    from quizapp.build.built import CLOCK_DRIFT, named
    from quizapp.export.anki import EmptyDeckError, package

    built = _build(content, _data_folder(data))
    _print_problems(built.problems, err=True)
    with _names():
        wanted = named(topic, built.topics)
    if output and len(wanted) > 1:
        message = "name one --topic for one --output file"
        raise click.UsageError(message)
    is_complete = True
    with built.bank as bank:
        for topic_id in wanted:
            try:
                deck = package(bank, topic_id, now=_now() + CLOCK_DRIFT)
            except EmptyDeckError as error:
                click.echo(f"quizapp: {error}", err=True)
                is_complete = False
                continue
            path = output or Path(deck.name)
            path.write_bytes(deck.data)
            click.echo(f"{path}: {deck.notes} notes")
            click.echo(str(deck.report), err=True)
    ctx.exit(_PROBLEMS if built.problems or not is_complete else _FINE)


@main.command()
@_content
@_data
@click.option("--host", default="127.0.0.1", show_default=True, help="Address.")
@click.option("--port", default=8000, show_default=True, help="Port; 0 picks one.")
@click.pass_context
def serve(
    ctx: click.Context, content: Path | None, data: Path | None, host: str, port: int
) -> None:
    """Build what changed, prepare the data folder, and serve the app."""
    from quizapp.web.config import Settings
    from quizapp.web.serve import serve as run

    folder = _data_folder(data)
    built = _build(content, folder)
    _print_problems(built.problems, err=True)
    built.bank.close()
    if not built.topics:
        click.echo("quizapp: there is no topic to serve", err=True)
        ctx.exit(_PROBLEMS)
    settings = Settings(data=folder, bank=built.bank.path, problems=len(built.problems))
    with suppress(KeyboardInterrupt):
        run(settings, host, port)


@main.command()
@click.argument("topic", required=False)
@_content
@_data
@click.option(
    "-n",
    "--questions",
    "n",
    type=click.IntRange(1, 50),
    default=10,
    show_default=True,
    help="How many questions.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    help="Only this kind of question; may be repeated.",
)
@click.option("--from", "first", metavar="YEAR", help="Nothing before, as in 264BC.")
@click.option("--to", "last", metavar="YEAR", help="Nothing after.")
@click.option("--seed", default="", help="Another makes another.  [default: chance]")
@click.pass_context
def play(
    ctx: click.Context,
    /,
    topic: str | None,
    content: Path | None,
    data: Path | None,
    **wanted: Any,  # noqa: ANN401 - what is wanted of the quiz, see Typed
) -> None:
    """Take a quiz in the terminal, on TOPIC or one of a list.

    Its answers are saved at once, with those of the browser, and a quiz that was left
    can be gone on with. It may run beside `quizapp serve`.
    """
    from quizapp.terminal.play import play as run
    from quizapp.terminal.wanted import Typed
    from quizapp.terminal.wanted import wanted as understood
    from quizapp.web.config import Settings

    folder = _data_folder(data)
    built = _build(content, folder)
    _print_problems(built.problems, err=True)
    built.bank.close()
    if not built.topics:
        click.echo("quizapp: there is no topic to ask about", err=True)
        ctx.exit(_PROBLEMS)
    with _names():
        given = understood(topic, built.topics, Typed(**wanted))
    run(Settings(data=folder, bank=built.bank.path), given)
