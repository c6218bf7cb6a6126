"""The commands as people and programs use them: output, exit codes, what they load."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import main
from quizapp.questions.lock import read_lock

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "check": [],
    "build": [],
    "questions": [],
    "paper": ["moon-landings"],
    "schema": [],
    "export anki": ["--topic", "moon-landings"],
    "serve": ["--port", "0"],
    "play": ["moon-landings"],
}
QUESTION_KEYS = (
    *("id", "topic", "kind", "variant", "events", "skill", "bloom", "difficulty"),
    *("modes", "proof", "context", "stem", "options", "answer", "accept"),
    *("tolerance", "precision", "unit", "explanation", "sources"),
)
PROBLEM_KEYS = ["file", "line", "column", "severity", "code", "message", "advice"]


def _example() -> str:
    """The content file that the README tells people to copy."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    return block


#: every test runs in a folder of its own
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder of somebody's own, with one topic under content/."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "moon-landings.yaml").write_text(_example())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("QUIZAPP_CONTENT", raising=False)
    return tmp_path


@pytest.fixture
def topic(home):
    return home / "content" / "moon-landings.yaml"


@pytest.fixture
def lock(home):
    return home / "content" / "quizapp.lock.json"


def run(*arguments: str, code: int = 0):
    """Run a command in this process; it must end with that exit code."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == code, (result.output, result.exception)
    assert not result.exception or isinstance(result.exception, SystemExit)
    return result


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("command", ["", "export", *COMMANDS])
def test_every_command_explains_itself(command):
    long, short = (run(*command.split(), flag).stdout for flag in ("--help", "-h"))
    assert long == short
    assert re.search(r"^  [A-Z].+\.$", long, re.MULTILINE)
    undescribed = re.findall(r"^  (--\w+)(?: [A-Z]+)?$(?!\n {10})", long, re.MULTILINE)
    assert not undescribed


def test_every_command_is_tried_here():
    tree = {
        f"{name} {inner}".strip()
        for name, command in main.commands.items()
        for inner in getattr(command, "commands", [""])
    }
    assert tree == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_use_is_two(command):
    found = run(*command.split(), "--no-such-option", code=2)
    assert "No such option" in found.stderr


def test_check_sums_up_and_finds_the_forgotten_build(lock):
    found = run("check", code=1).stdout
    assert f"{Path('content') / lock.name}: stale-lock: " in found
    assert "run `quizapp build`" in found
    assert re.search(r"^moon-landings: 4 events, \d\d questions$", found, re.MULTILINE)
    assert "sources differ: One source leaves about 45 seconds" in found
    assert found.endswith("\n1 problem\n")
    run("build")
    assert run("check").stdout.endswith("\nNo problems found.\n")


def test_check_finds_an_edit_without_a_build(topic):
    run("build")
    edit(topic, "date: 1971-02-05", "date: 1971-02-06")
    assert re.search(r"stale-lock: .* [1-9]\d* changed", run("check", code=1).stdout)


def test_check_of_a_file_does_not_ask_for_a_build(topic):
    assert "No problems found." in run("check", str(topic)).stdout


def test_check_of_a_folder_is_check_of_its_content():
    assert run("check", "content", code=1).stdout == run("check", code=1).stdout


def test_check_lists_yields_and_refusals(topic):
    table = run("check", "--table", str(topic)).stdout
    assert re.search(r"^apollo-13 +\. +\. +1 +\.", table, re.MULTILINE)
    edit(topic, "name: the landing of the Antares", "name: the landing of 1971")
    found = run("check", "--rejected", str(topic), code=1).stdout
    assert re.search(r"yaml:\d+: Q16: moon-landings/apollo-14/when: \S", found)


def test_check_speaks_json(topic):
    edit(topic, "tags: [space]", "tag: [space]")
    rows = [
        json.loads(line)
        for line in run("check", "--json", code=1).stdout.split("\n")
        if line
    ]
    assert [list(row) for row in rows] == [PROBLEM_KEYS] * len(rows)
    (row,) = [row for row in rows if row["code"] == "unknown-key"]
    assert row["file"] == str(Path("content") / topic.name)
    assert (row["line"], row["column"], row["severity"]) == (7, 3, "error")
    assert '"tags"' in row["advice"]


def test_check_tells_which_facts_nobody_asks(topic):
    shown = run("check", "--coverage", str(topic)).stdout
    assert re.search(r"^  date +[1-9]\d*$", shown, re.MULTILINE)
    assert re.search(r"^  \S+ +-  \S", shown, re.MULTILINE)
    assert re.search(
        r"^\d+ of \d+ facts are asked; \d+ are not: \S", shown, re.MULTILINE
    )


def test_questions_speak_json():
    lines = run("questions", "--json").stdout.splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}
    assert len(rows) == len(lines) > 25
    bare = {"cloze", "order", "when_typed", "how_many_typed"}
    for row in rows.values():
        more = {"placement": ("prompts",)}.get(row["kind"], ())
        keys = [k for k in QUESTION_KEYS if k != "options" or row["kind"] not in bare]
        assert tuple(row) == (*keys, *more)
        assert {tuple(source) for source in row["sources"]} == {("source", "locator")}
        for option in row.get("options", ()):
            assert list(option) == ["text", "correct", "proof", "why"]
        assert [o["correct"] for o in row.get("options", [{"correct": True}])].count(
            True
        ) == 1
    order = next(row for row in rows.values() if row["kind"] == "order")
    assert order["answer"][0] == "The landing of the Eagle"
    date = rows["moon-landings/apollo-11/when_typed"]
    assert (date["answer"], date["precision"]) == ("20 July 1969", "day")
    card = rows["moon-landings/apollo-14/placement"]
    assert card["prompts"][0] == {
        "text": "The landing of the Eagle",
        "note": "20 July 1969",
    }
    cloze = rows["moon-landings/apollo-11/cloze/where"]
    assert "Mare Tranquillitatis" in cloze["accept"]
    key = rows["moon-landings/q/first-words"]
    assert key["answer"] == "Tranquility Base"


def test_questions_read_like_a_paper():
    shown = run("questions", "--kind", "who", "--topic", "moon-landings").stdout
    assert "moon-landings/apollo-11/who/who.commander  [who, difficulty" in shown
    assert "  * Neil Armstrong\n" in shown
    assert re.search(r"^  - Pete Conrad  \(assumed: \S", shown, re.MULTILINE)
    assert "  Source: The Moon landings in dates and figures, Apollo 11\n" in shown
    assert "[when," not in shown
    every = run("questions").stdout
    assert re.search(r"^  = 34 \| about 34  \(from \S+ to \S+\)$", every, re.MULTILINE)
    assert re.search(r"^  1\. The landing of the Eagle$", every, re.MULTILINE)
    assert "  = 20 July 1969  (by day: 1969-07-20)\n" in every
    assert "  | The landing of the Eagle (20 July 1969)\n" in every
    assert "  - Eagle Base  (stated)\n" in every


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["questions", "--topic", "mars"], "moon-landings"),
        (["export", "anki", "--topic", "mars"], "moon-landings"),
        (["questions", "--kind", "guess"], "true_false"),
        (["play", "mars"], "moon-landings"),
        (["play", "moon-landings", "--kind", "guess"], "true_false"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(arguments, names):
    found = run(*arguments, code=2)
    assert repr(arguments[-1]) in found.stderr
    assert names in found.stderr
    assert found.stdout == ""


def test_a_paper_is_the_same_for_the_same_seed():
    wish = ("paper", "moon-landings", "-n", "4", "--skill", "sourcing=2", "--key")
    first = run(*wish, "--seed", "s").stdout
    assert run(*wish, "--seed", "s").stdout == first
    assert run(*wish, "--seed", "t").stdout != first
    assert "\n4. " in first
    assert "\nGuess floor: " in first
    assert "Wished 2 of sourcing, got 0: there is none to choose from.\n" in first
    assert "\nKey\n1. " in first
    exam = run("paper", "moon-landings", "--mode", "exam", "-n", "50").stdout
    assert "True or false?" not in exam


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (["mars"], "moon-landings"),
        (["moon-landings", "--skill", "luck=1"], "chronology"),
        (["moon-landings", "-n", "0"], "1<=x<=500"),
    ],
)
def test_a_paper_that_cannot_be_is_wrong_use(wish, said):
    found = run("paper", *wish, code=2)
    assert said in found.stderr
    assert found.stdout == ""


def test_schema_is_json_and_knows_every_key():
    schema = json.loads(run("schema").stdout)
    assert set(schema["properties"]) >= {"quizapp", "topic", "events", "retired"}


def test_a_build_twice_changes_nothing(home, lock):
    first = run("build", "--diff").stdout
    kept = lock.read_bytes()
    banks = [(f.name, f.read_bytes()) for f in (home / "data" / "banks").iterdir()]
    assert re.search(r"^(\d+) added, 0 changed, 0 retired\n\+ moon-landings/", first)
    second = run("build", "--diff").stdout.splitlines()
    assert second[0] == "no question changed"
    assert len(second) == 2
    assert second[1].endswith(banks[0][0])
    assert lock.read_bytes() == kept
    assert [
        (f.name, f.read_bytes()) for f in (home / "data" / "banks").iterdir()
    ] == banks


def test_build_writes_where_it_is_told(home):
    found = run("build", "--out", "here").stdout
    (bank,) = (home / "here").iterdir()
    assert re.search(rf"\d+ questions in here/{bank.name}\n$", found)
    assert not (home / "data").exists()


def test_diff_names_what_changed(topic):
    run("build")
    edit(topic, "[[shepard]] landed the", "[[shepard]] set down the")
    lines = run("build", "--diff").stdout.splitlines()
    assert re.match(r"0 added, [1-9]\d* changed, 0 retired$", lines[0])
    changed = [line for line in lines if line.startswith("~ ")]
    assert "~ moon-landings/apollo-14/cloze/where: wording, explanation" in changed
    assert all(": " in line for line in changed)
    elsewhere = [line for line in changed if "/apollo-14/" not in line]
    assert elsewhere
    assert all(line.endswith(": feedback") for line in elsewhere)


def test_diff_knows_the_build_before_though_its_bank_is_no_new_one(topic):
    run("build")
    edit(topic, "[[shepard]] landed the", "[[shepard]] set down the")
    there = run("build", "--diff").stdout.splitlines()[:-1]
    edit(topic, "[[shepard]] set down the", "[[shepard]] landed the")
    back = run("build", "--diff").stdout.splitlines()[:-1]
    assert back == there
    for _ in range(2):
        assert run("build", "--diff").stdout.startswith("no question changed\n")
    run("build", "--data", "elsewhere")
    edit(topic, "[[shepard]] landed the", "[[shepard]] set down the")
    assert run("build", "--diff").stdout.splitlines()[:-1] == there


def test_a_topic_with_errors_is_told_with_what_it_takes_along(topic, lock):
    run("build")
    good = topic.read_text(encoding="utf-8")
    live = len(read_lock(lock))
    topic.write_text(good.replace("events:", "events: [", 1), encoding="utf-8")
    told = (
        f"moon-landings has errors and was left out: its {live} questions are not in"
        " this bank"
    )
    for _ in range(2):  # made, then found
        lines = run("build", "--diff", code=1).stdout.splitlines()
        assert lines[0] == told
        assert re.match("0 questions in ", lines[1])
        assert len(lines) == 2
    topic.write_text(good, encoding="utf-8")
    assert run("build", "--diff").stdout.startswith("no question changed\n")


def _drop_event(topic: Path, event: str) -> None:
    text = topic.read_text(encoding="utf-8")
    left = re.sub(rf"^- id: {event}\n(?:  .*\n|\n)+", "", text, flags=re.MULTILINE)
    assert left != text
    topic.write_text(left, encoding="utf-8")


def test_what_vanished_can_be_retired_by_pasting(topic, lock):
    run("build")
    _drop_event(topic, "apollo-13")
    found = run("build", "--diff", code=1)
    assert "vanished-id: moon-landings/apollo-11+apollo-13/before" in found.stderr
    pasted = found.stdout[found.stdout.index("retired:\n") :].splitlines()
    paste = "\n".join(line for line in pasted if re.match(r"retired:|  \"", line))
    assert paste.count("why it went") >= 3
    topic.write_text(
        f"{topic.read_text(encoding='utf-8')}\n{paste}\n", encoding="utf-8"
    )
    retired = run("build", "--diff").stdout
    assert "- moon-landings/apollo-11+apollo-13/before: why it went\n" in retired
    assert "paste" not in retired
    assert '"retired": "why it went"' in lock.read_text(encoding="utf-8")
    run("check")


def test_an_event_is_retired_with_all_its_questions(topic):
    run("build")
    kept = topic.read_text(encoding="utf-8")
    _drop_event(topic, "apollo-13")
    with topic.open("a", encoding="utf-8") as file:
        file.write("\nretired:\n  apollo-13: it was no landing\n")
    found = run("build", "--diff").stdout
    assert found.count(": it was no landing") >= 3
    topic.write_text(kept, encoding="utf-8")
    back = r"^\+ moon-landings/\S*apollo-13\S* \(back again\)$"
    assert re.search(back, run("build", "--diff").stdout, re.MULTILINE)


def test_anki_twice_is_the_same_file(home):
    first = run("export", "anki")
    (deck,) = home.glob("*.apkg")
    assert re.match(rf"{deck.name}: \d+ notes\n$", first.stdout)
    assert re.search(
        r"^\d+ carried, \d+ degraded, \d+ left out$", first.stderr, re.MULTILINE
    )
    run("export", "anki", "--topic", "moon-landings", "-o", "again.apkg")
    assert (home / "again.apkg").read_bytes() == deck.read_bytes()


def _add_topic(home: Path, name: str, rest: str = "") -> None:
    text = f"quizapp: 1\ntopic: {{id: {name}, title: {name}}}\n{rest}"
    (home / "content" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_anki_with_one_file_for_two_topics_is_wrong_use(home):
    _add_topic(home, "empty")
    found = run("export", "anki", "-o", "one.apkg", code=2)
    assert "--topic" in found.stderr
    assert not (home / "one.apkg").exists()


def test_anki_without_a_card_in_one_topic_still_writes_the_other(home):
    _add_topic(home, "empty")
    found = run("export", "anki", code=1)
    assert "'empty'" in found.stderr
    assert len(list(home.glob("quizapp-moon-landings-*.apkg"))) == 1


def test_anki_into_a_missing_folder_is_one_line():
    found = run("export", "anki", "-o", "nowhere/deck.apkg", code=1)
    assert "quizapp: nowhere/deck.apkg: No such file or directory" in found.stderr


def test_content_may_come_from_the_environment(home, monkeypatch):
    (home / "content").rename(home / "elsewhere")
    monkeypatch.setenv("QUIZAPP_CONTENT", str(home / "elsewhere"))
    assert "moon-landings: 4 events" in run("check", code=1).stdout


def test_without_content_the_shipped_topics_are_read(home):
    (home / "content").rename(home / "elsewhere")
    shown = CliRunner().invoke(main, ["check"]).stdout
    for file in (ROOT / "content").glob("*.yaml"):
        assert f"\n{file.stem}: " in f"\n{shown}"


def test_the_version_is_told():
    assert re.fullmatch(r"quizapp, version \d+\.\d+\.\d+\n", run("--version").stdout)


def test_serve_without_a_topic_says_so(topic):
    topic.unlink()
    assert "there is no topic to serve" in run("serve", code=1).stderr


def test_play_without_a_topic_says_so(topic):
    topic.unlink()
    assert "there is no topic to ask about" in run("play", code=1).stderr


def test_play_asks_from_a_pipe_and_keeps_what_was_answered(home):
    wish = ("play", "--kind", "true_false", "-n", "2", "--seed", "s")
    first = CliRunner().invoke(main, wish, input="1\nperhaps\nt\n")
    assert (first.exit_code, first.exception) == (0, None)
    assert "Question 1 of 2" in first.stdout
    assert "Type the number of your answer, from 1 to 2." in first.stdout
    assert "Stopped. 1 of 2 questions are answered and saved" in first.stdout
    again = CliRunner().invoke(main, wish, input="\nf\n")
    assert "1 of 2 answered. Go on with it? [Y/n]" in again.stdout
    assert re.search(r"^(0|1|2) of 2, (0|50|100) %$", again.stdout, re.MULTILINE)
    assert (home / "data" / "terminal_token").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (["--from", "soon"], "soon: Type a year"),
        (["--from", "1970", "--to", "1969"], "before the first"),
    ],
)
def test_play_of_years_that_cannot_be_is_wrong_use(years, said):
    assert said in run("play", "moon-landings", *years, code=2).stderr


def test_play_keeps_to_the_years(home):
    wish = ("play", "moon-landings", "--from", "1971", "--to", "1971", "-n", "3")
    said = CliRunner().invoke(main, wish, input="\n" * 20).stdout
    assert "To look at again:" in said
    with closing(sqlite3.connect(home / "data" / "quizapp.sqlite")) as database:
        kept = database.execute("SELECT snapshot FROM attempt_item").fetchall()
    asked = {event for (text,) in kept for event in json.loads(text)["events"]}
    assert asked == {"apollo-14"}


def test_play_of_a_kind_that_the_topic_lacks_says_so():
    found = run("play", "moon-landings", "--kind", "who_is", code=1)
    assert "quizapp: no question to ask about moon-landings\n" in found.stderr
