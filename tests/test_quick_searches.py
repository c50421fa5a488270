"""A quick search, which spares most texts a slower one, lets everything pass that the slower one would take."""

import importlib
import random
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from summarize.clean.edit_log import EditLog
from summarize.core.aligned_text import AlignedText
from tests.support.expressions import matches

TRIED = 600
SENTENCE = "云岭市今年启用智能灌溉平台，用于水稻选种。"


class Everything:
    """In the place of a quick search: it finds something in every text, and every text has it."""

    def search(self, *_: object) -> bool:
        return True

    def __iter__(self) -> Any:
        return iter([""])

    def __call__(self, _: str) -> bool:
        return True


class Case(NamedTuple):
    """A rule of a module, its quick searches, and the expressions of which texts are made that it may take."""

    module: str
    rule: str
    quick: str
    slow: str
    """Names with spaces between them, as in `quick`."""


CASES = (
    Case("clean.boilerplate.bracketed_buttons", "drop_bracketed_buttons", "_ANY", "_ROW"),
    Case("clean.boilerplate.image_placeholders", "drop_image_placeholders", "_has_hint _MAY_BE_GLUED", "_SURE _GLUED"),
    Case("clean.boilerplate.image_placeholders", "drop_image_placeholders", "_has_hint", "_WORD"),
    Case("clean.boilerplate.notices", "count_notice_words", "_HINT", "_LABEL _ABOUT_ITSELF"),
    Case("clean.boilerplate.reader_calls", "is_reader_call", "_HINT", "_ASKED _FOLLOW _LINKED _FOR_THE_PAGE"),
    Case("clean.boilerplate.scan_calls", "is_scan_call", "_has_hint", "_SCAN_CALL"),
    Case("clean.boilerplate.printed_parts", "parts_of", "_OF_AN_ISSUE", "_GLUED_ISSUE"),
    Case("clean.metadata.agency_leads", "drop_agency_leads", "_HINTS", "_BRACKETED _CREDIT _MEDIUM _BARE"),
    Case("clean.metadata.agency_leads", "drop_agency_leads", "_BEFORE_NAME", "_NAMED_DATELINE"),
    Case("clean.normalize.characters", "normalize_characters", "_UNUSUAL _ANY_INVISIBLE", "_BREAK _INVISIBLE _ENTITY"),
    Case("clean.normalize.characters", "normalize_characters", "_UNUSUAL", "_SPACE _SAME _SMALL _WIDE_GROUPS _WIDE"),
    Case("clean.normalize.characters", "normalize_characters", "_ANY_IN_WORDS", "_IN_WORDS"),
    Case("clean.normalize.mojibake", "suspects", "_TRACE", "_SUSPECT"),
    Case("clean.normalize.punctuation", "normalize_punctuation", "_ADJACENT", "_DOUBLED"),
    Case("clean.normalize.spacing", "close_spaces", "_MAY_BE_IRREGULAR", "_IRREGULAR"),
    Case("clean.normalize.spacing", "close_spaces", "_SET_APART", "_ALWAYS"),
    Case("clean.normalize.spacing", "close_spaces", "_IN_FIGURES", "_SUM _IN_FIGURE"),
    Case("clean.reflow.heading_blocks", "split_heading", "_GLUED", "_TITLED"),
    Case("extract.language.captions", "find_labelled", "_HINT", "_BRACKETED _PARAGRAPH _SHOWN _MARKED"),
    Case("extract.language.promotions", "find_promotions", "_HINT", "_LINK _RELATED _LIVE _CALL"),
)
ON_A_LOG = re.compile("drop_|normalize_|close_|split_")
"""Rules that change a text."""


def outcome(rule: Callable[[Any], Any], text: str) -> object:
    """What a rule makes of a text, or says of it."""
    if not ON_A_LOG.match(rule.__name__):
        found = getattr(rule, "__wrapped__", rule)(text)
        return [*found] if hasattr(found, "__iter__") else found
    log = EditLog(AlignedText.from_source(text))
    rule(log)
    return log.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.module.rpartition('.')[2]} {case.quick}")
def test_a_quick_search_lets_everything_pass(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    module = importlib.import_module(f"summarize.{case.module}")
    chance = random.Random(7)
    expressions = [getattr(module, name) for name in case.slow.split()]
    drawn = [matches(expression, chance) for expression in expressions for _ in range(TRIED)]
    # Also behind one another, as a label and its name, and alone between two lines.
    drawn += [f"{chance.choice(drawn)}{chance.choice(drawn)}" for _ in range(TRIED if len(expressions) > 1 else 0)]
    texts = [
        text for found in drawn for text in (found, f"{SENTENCE}{found}", f"{SENTENCE}\n{found}\n{SENTENCE}") if found
    ]
    rule = getattr(module, case.rule)
    now = [outcome(rule, text) for text in texts]
    for name in case.quick.split():
        monkeypatch.setattr(module, name, Everything())
    without = [outcome(rule, text) for text in texts]
    assert len({*map(repr, without)}) > 1
    assert {text for text, a, b in zip(texts, now, without, strict=True) if a != b} == set()
