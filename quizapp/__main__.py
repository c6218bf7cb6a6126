"""`python -m quizapp` is the command `quizapp`."""

from __future__ import annotations

from quizapp.cli import main

main()
