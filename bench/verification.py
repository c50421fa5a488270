"""How well written sentences are verified: `python -m bench.verification LABELS ARTICLES [--show]`.

LABELS is a JSONL with `id` and `重大事件摘要`, ARTICLES one with `id` and the clean `text`. Each sentence of a summary,
and each sentence of an article as it is, is verified; then changed so that it says something else, in every way that
`_changes` has, and verified again. Printed are the shares of sentences that are accepted; with `--show` also the
changed ones that are.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.jsonl import read_rows
from summarize.core.numbers import find_numbers
from summarize.core.sentences import split_sentences
from summarize.extract.language.segmentation import dictionary
from summarize.extract.verification.date_rules import DATE
from summarize.extract.verification.source import Source
from summarize.extract.verification.verify import Support, verify

MOST = 5
"""Sentences of one article that are changed."""
TURNS = (("将", "已"), ("已", "将"), ("已", "力争"), ("应", "不应"), ("可", "不可"), ("能", "不能"), ("会", "不会"))
DROPPED = ("将", "拟", "预计", "可能", "有望", "计划", "约", "超过", "近", "不", "未", "没有", "至少", "不到", "力争")
SAID = re.compile(r"([^，。：；]{2,12}?)(表示|指出|强调|认为|称|说|介绍)(?=[，：])")


def main(labels: Path, articles: Path, *, show: bool) -> None:
    """Print the shares of true sentences and of changed ones that are accepted."""
    texts = {row["id"]: row["text"] for row in read_rows(articles)}
    tried, accepted = Counter[str](), Counter[str]()
    for row in read_rows(labels):
        text = texts[row["id"]]
        source, chance = Source(text), random.Random(row["id"])
        own = [line.strip() for line in split_sentences(text)]
        written = [line.strip() for line in split_sentences(row["重大事件摘要"])]
        for kind, sentences in (("article's", chance.sample(own, min(len(own), MOST))), ("editor's", written)):
            for sentence in filter(None, sentences):
                is_true = isinstance(verify(sentence, source), Support)
                tried[f"{kind}, as it is"] += 1
                accepted[f"{kind}, as it is"] += is_true
                for name, changed in _changes(sentence, text, chance):
                    if is_true and changed != sentence and changed not in text:
                        is_accepted = isinstance(verify(changed, source), Support)
                        tried[name] += 1
                        accepted[name] += is_accepted
                        if is_accepted and show:
                            print(name, sentence, changed, sep="\n    ")
    for name, times in tried.items():
        print(f"{name:24} {accepted[name]:6} of {times:6}  {accepted[name] / times:.4f}")
    false = sum(times for name, times in tried.items() if "as it is" not in name)
    let_through = sum(times for name, times in accepted.items() if "as it is" not in name)
    print(f"{'changed, all':24} {let_through:6} of {false:6}  {let_through / max(1, false):.4f}")


def _changes(sentence: str, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The sentence changed so that it says something else than `text`, with the name of the change."""
    yield from _swaps(sentence, text, chance)
    for before, after in TURNS:
        for match in re.finditer(before, sentence):
            if _dictionary_word(sentence, match.start()) == before:
                yield f"{before} as {after}", sentence[: match.start()] + after + sentence[match.end() :]
    for word in DROPPED:
        for match in re.finditer(word, sentence):
            if _dictionary_word(sentence, match.start()) == word:
                yield f"without {word}", sentence[: match.start()] + sentence[match.end() :]
    yield from _insertions(sentence, chance)
    yield from _speakers(sentence, text)


def _insertions(sentence: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    verbs = [word for word in dictionary().plain_words(sentence) if word.tag == "v" and len(word.text) == 2]
    if verbs:
        at = chance.choice(verbs).start
        for word in ("不", "没有", "将", "可能"):
            if sentence[at - 1 : at] != word[-1] and sentence[at : at + 1] != word[0]:
                yield f"with {word}", sentence[:at] + word + sentence[at:]


def _speakers(sentence: str, text: str) -> Iterator[tuple[str, str]]:
    speakers = {match[1] for match in SAID.finditer(text)}
    for match in SAID.finditer(sentence):
        for other in sorted(speakers - {match[1]})[:2]:
            if match[1] not in other and other not in match[1]:
                yield "another speaker", sentence[: match.start(1)] + other + sentence[match.end(1) :]


def _dictionary_word(sentence: str, at: int) -> str:
    """The word that begins there; empty where none does."""
    return next((word.text for word in dictionary().plain_words(sentence) if word.start == at), "")


def _swaps(sentence: str, text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    words = list(dictionary().plain_words(sentence))
    theirs = list(dictionary().plain_words(text))
    for name, tags in (("another place", ("ns",)), ("another person or body", ("nr", "nt", "nz"))):
        mine = [word for word in words if word.tag in tags and len(word.text) > 1]
        others = sorted(
            {word.text for word in theirs if word.tag in tags and len(word.text) > 1} - {w.text for w in mine}
        )
        if mine and others:
            word = chance.choice(mine)
            yield name, sentence[: word.start] + chance.choice(others) + sentence[word.end :]
    figures = find_numbers(sentence)
    values = {number.value for number in figures}
    if figures:
        number = chance.choice(figures)
        others = sorted({other.text for other in find_numbers(text) if other.value not in values})
        if others:
            yield "another figure", sentence[: number.start] + chance.choice(others) + sentence[number.end :]
    if dates := list(DATE.finditer(sentence)):
        date = chance.choice(dates)
        others = sorted({match[0] for match in DATE.finditer(text)} - {match[0] for match in dates})
        if others:
            yield "another date", sentence[: date.start()] + chance.choice(others) + sentence[date.end() :]
    subject = next((word for word in words if word.tag == "v" and word.start > 1), None)
    lines = [line for line in split_sentences(text) if line.strip()]
    if subject and len(lines) > 1:
        other = chance.choice(lines)
        verb = next((word for word in dictionary().plain_words(other) if word.tag == "v" and word.start > 1), None)
        if verb and other[: verb.start] not in sentence:
            yield "another subject", other[: verb.start].strip() + sentence[subject.start :]


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("labels", type=Path)
    options.add_argument("articles", type=Path)
    options.add_argument("--show", action="store_true")
    main(**vars(options.parse_args()))
