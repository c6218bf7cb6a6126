"""P1 to P4: loading, building, and building again after nothing or little changed."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import yaml

from quizapp.build.bank import build_bank
from quizapp.build.unchanged import unchanged
from quizapp.content.load import collector_off, load
from quizapp.problems import Severity
from quizapp.questions.lock import LOCK_NAME
from quizapp.resources import ROOT
from tests.bench.corpus import Shape, write_corpus
from tests.bench.measure import Row, cpu

_NOW = 1_767_323_045
_SMALL, _LARGE = Shape(1_000, 20), Shape(10_000, 20)
#: what is built by default, where whole minutes would be lost
_FEW, _MANY = Shape(200, 20), Shape(2_000, 20)
_BUILD = (
    "import resource, sys\n"
    "from pathlib import Path\n"
    "from quizapp.build.bank import build_bank\n"
    "content, out = map(Path, sys.argv[1:])\n"
    "build_bank(content, out, out / 'cache', 1_767_323_045).bank.close()\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
)
_HUGE = Shape(100_000, 50)
_DENSE = Shape(10_000, 20, dense=True)
#: 500 files, of which one changes
_WARM, _WARM_LARGE = Shape(1_000, 2), _LARGE


def rows(folder: Path, *, full: bool) -> Iterator[Row]:
    """Loading and building, linear and incremental."""
    made = {
        shape: folder / f"made-{shape.events}-{shape.dense}"
        for shape in (_FEW, _SMALL, _MANY, _LARGE, *((_HUGE, _DENSE) if full else ()))
    }
    for shape, content in made.items():
        write_corpus(content, shape)
    warm = folder / "warm"
    write_corpus(warm, _WARM_LARGE if full else _WARM)
    build = partial(_built_cold, out=folder / "banks")
    yield from _cold_load(made[_LARGE])
    yield _linear("load", _loaded, made, (_SMALL, _LARGE))
    yield _linear("build", build, made, (_FEW, _MANY))
    if full:
        yield _linear("load", _loaded, made, (_LARGE, _HUGE))
        yield _linear("build", build, made, (_LARGE, _HUGE))
        yield _linear("dense build", build, made, (_LARGE, _DENSE), 1.2)
    yield from _warm(warm, folder / "warm-banks")
    yield _memory(made, (_LARGE, _HUGE) if full else (_SMALL, _MANY), folder)


def _joined(folder: Path) -> bytes:
    """Every file as one item of one list, which the bare parser reads at once."""
    files = (p.read_bytes() for p in sorted(folder.glob("*.yaml")))
    indented = (b"- " + data.replace(b"\n", b"\n  ").rstrip() for data in files)
    return b"\n".join(indented) + b"\n"


def _bare(data: bytes) -> object:
    return yaml.load(data, Loader=yaml.CSafeLoader)


def _bare_without_collector(data: bytes) -> object:
    with collector_off():
        return _bare(data)


def _loaded(folder: Path) -> None:
    result = load(folder)
    wrong = [p for p in result.problems if p.severity is Severity.ERROR]
    if wrong:
        raise ValueError(str(wrong[0]))


def _built(folder: Path, out: Path) -> None:
    """As `quizapp build` does it: first the quick way, then the other."""
    cached = out / "cache"
    built = unchanged(folder, out, cached, _NOW) or build_bank(
        folder, out, cached, _NOW
    )
    built.bank.close()


def _built_cold(folder: Path, out: Path) -> None:
    """Without an earlier build, a lock or a cache."""
    (folder / LOCK_NAME).unlink(missing_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    _built(folder, out)


def _cold_load(folder: Path) -> Iterator[Row]:
    data = _joined(folder)
    unit, _ = cpu(partial(_bare_without_collector, data), 3)
    default, _ = cpu(partial(_bare, data), 1)
    product, _ = cpu(partial(_loaded, folder), 3)
    what = "load 10k events, to bare CSafeLoader"
    yield Row(goal="P1", what=f"{what}, gc off", floor=unit, product=product, most=1.4)
    yield Row(
        goal="P1", what=f"{what}, as it comes", floor=default, product=product, most=0.5
    )


def _linear(
    what: str,
    work: Callable[[Path], None],
    made: Mapping[Shape, Path],
    shapes: tuple[Shape, Shape],
    most: float = 12,
) -> Row:
    few, many = shapes
    floor, _ = cpu(partial(work, made[few]), 3)
    product, _ = cpu(partial(work, made[many]), 1)
    what = f"{what} of {many.events:,} events, to {few.events:,}"
    return Row(goal="P2", what=what, floor=floor, product=product, most=most)


def _warm(content: Path, out: Path) -> Iterator[Row]:
    """Build twice over, then once more after each of a few edits to one file."""
    cold, _ = cpu(partial(_built_cold, content, out), 1)
    warm, _ = cpu(partial(_built, content, out), 3)
    hashed = _hash_and_decode(content)
    what = "build of nothing new"
    yield Row(goal="P3", what=f"{what}, to cold", floor=cold, product=warm, most=0.1)
    yield Row(
        goal="P3",
        what=f"{what}, to hash + JSON decode",
        floor=hashed,
        product=warm,
        most=3,
    )
    edited, _ = cpu(partial(_edit_and_build, content, out), 3)
    yield Row(
        goal="P4", what="one file changed, to cold", floor=cold, product=edited,
        most=0.15,
    )  # fmt: skip


def _memory(
    made: Mapping[Shape, Path], shapes: tuple[Shape, Shape], folder: Path
) -> Row:
    """What 100,000 events take at most: measured, or drawn on from two smaller ones."""
    few, many = (_peak(made[shape], folder / "peak", shape) for shape in shapes)
    less, more = (shape.events for shape in shapes)
    grown = (many - few) / (more - less)
    measured = "" if more == _HUGE.events else f", drawn on from {less:,} and {more:,}"
    return Row(
        goal="memory",
        what=f"peak of a build of {_HUGE.events:,} events{measured}, to 1 GB",
        floor=1024,
        product=many + grown * (_HUGE.events - more),
        most=1,
        unit="MB",
    )


def _peak(content: Path, out: Path, shape: Shape) -> float:
    """Megabytes that a process of its own holds at most while it builds."""
    (content / LOCK_NAME).unlink(missing_ok=True)
    out = out / str(shape.events)
    arguments = [sys.executable, "-c", _BUILD, str(content), str(out)]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        arguments, check=True, capture_output=True, cwd=ROOT
    )
    return int(done.stdout) / 1024


def _edit_and_build(content: Path, out: Path) -> None:
    path = sorted(content.glob("*.yaml"))[7]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("many horses", "many many horses", 1), "utf-8")
    _built(content, out)


def _hash_and_decode(content: Path) -> float:
    paths = sorted(content.glob("*.yaml"))
    cached = [json.dumps(_bare(_as_text(path))).encode() for path in paths]

    def floor() -> None:
        for path, data in zip(paths, cached, strict=True):
            hashlib.sha256(path.read_bytes()).hexdigest()
            json.loads(data)

    gc.collect()
    return cpu(floor)[0]


def _as_text(path: Path) -> bytes:
    """The file with its dates in quotes: JSON knows no dates."""
    lines = path.read_text(encoding="utf-8").splitlines()
    dated = (
        f"  date: '{line.removeprefix('  date: ')}'"
        if line.startswith("  date: ")
        else line
        for line in lines
    )
    return "\n".join(dated).encode()
