"""What was once wrong with the generator, each with the file that showed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.content.parse import parse_topic
from quizapp.questions.generate import topic_bank
from tests.trust.checker import check_topic

#: one content file each, behind a line with the rule it breaks and what happens
_FILES = Path(__file__).with_name("defects.yaml").read_text("utf-8").split("---\n")


@pytest.mark.parametrize("text", _FILES, ids=[t.splitlines()[0] for t in _FILES])
def test_defect(text: str):
    code = text.removeprefix("# ").partition(":")[0]
    topic, _ = parse_topic(
        text.encode(), file="defect.yaml", stem="defect", shared={}, texts={}
    )
    assert topic, text
    found = check_topic(topic, topic_bank(topic, {}).questions)
    assert code not in {f.code for f in found}
