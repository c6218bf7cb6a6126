"""The goals of speed against floors of the same run: `python -m tests.bench`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import generating, loading, packages, pages, starting
from tests.bench.measure import Row, table

_PARTS: dict[str, Callable[..., Iterator[Row]]] = {
    "loading": loading.rows,
    "generating": generating.rows,
    "pages": pages.rows,
    "packages": packages.rows,
    "starting": starting.rows,
}


def main() -> None:
    """Measure, print the table, and keep the figures where `--json` says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of: {', '.join(_PARTS)}")
    parser.add_argument("--full", action="store_true", help="100k events as well")
    parser.add_argument("--json", type=Path, help="file for the figures")
    given = parser.parse_args()
    unknown = set(given.parts) - set(_PARTS)
    if unknown:
        parser.error(f"there is no part {min(unknown)}")
    start = time.monotonic()
    rows = []
    for name in given.parts or _PARTS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for row in _PARTS[name](Path(folder), full=given.full):
                rows.append(row)
                sys.stderr.write(f"{row.goal} {row.what}: {row.ratio:.2f} x\n")
    took = f"{time.monotonic() - start:.0f} s in all"
    sys.stdout.write(f"{table(rows)}\n\nCPU time, best of a few; {took}.\n")
    if given.json:
        plain = {
            "python": platform.python_version(),
            "rows": [row.plain() for row in rows],
        }
        given.json.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
