"""What is known to be wrong with the generator: each waits here until it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.content.parse import parse_topic
from quizapp.questions.generate import topic_bank
from tests.trust.checker import check_bank, check_topic
from tests.trust.test_checker import OPEN_SHIPPED, unknown

#: one content file each, behind a line with the rule it breaks and what happens
_FILES = Path(__file__).with_name("defects.yaml").read_text("utf-8").split("---\n")


@pytest.mark.parametrize("text", _FILES, ids=[t.splitlines()[0] for t in _FILES])
@pytest.mark.xfail(strict=True, reason="the generator makes this question")
def test_defect(text: str):
    code = text.removeprefix("# ").partition(":")[0]
    topic, _ = parse_topic(
        text.encode(), file="defect.yaml", stem="defect", shared={}, texts={}
    )
    assert topic, text
    found = check_topic(topic, topic_bank(topic, {}).questions)
    assert code not in {f.code for f in found}


@pytest.mark.parametrize("known", OPEN_SHIPPED, ids=" ".join)
@pytest.mark.xfail(strict=True, reason="a shipped question breaks this rule")
def test_shipped_defect(shipped, known):
    findings = check_bank(*shipped)
    assert unknown(findings, (known,)) == findings
