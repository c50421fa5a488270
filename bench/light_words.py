"""The words that editors add and that decide no claim: `python -m bench.light_words LABELS ARTICLES [--least 2]`.

LABELS is a JSONL with `id` and `重大事件摘要`, ARTICLES one with `id` and the clean `text`. Printed is the list `light`
of `configs/verification.toml`: words of at least `--least` summaries that the place in the article lacks, though it has
nearly all else of their clause; function words alone, by their tags, and none that turns a claim, names or counts.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.jsonl import read_rows
from summarize.core.sentences import split_sentences
from summarize.extract.verification.alignment import NOWHERE, align
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.source import Source, Token
from summarize.extract.verification.statement import read_statement, split_points

COVERED = 0.7
"""Share of a clause's atoms that its place in the article has."""
FUNCTION_TAGS = ("c", "d", "f", "p", "r", "u", "uj", "ul", "uv", "ud", "uz", "y", "zg", "t")
"""Tags of connectives, adverbs, directions, prepositions, pronouns, particles and times."""

CLAIMS = ("我国", "中方", "因", "因此", "为此", "分别", "自己", "自", "此举")
"""Words of those tags that name somebody or something, give a reason, or say which figure is whose."""


def main(labels: Path, articles: Path, least: int) -> None:
    """Print the words, the most frequent first."""
    texts = {row["id"]: row["text"] for row in read_rows(articles)}
    counts = Counter[str]()
    for row in read_rows(labels):
        source = Source(texts[row["id"]])
        counts.update({token.text for token in _added(row["重大事件摘要"], source) if _is_light(token)})
    print(" ".join(word for word, times in counts.most_common() if times >= least))


def _added(summary: str, source: Source) -> Iterator[Token]:
    for sentence in split_sentences(summary):
        for point in split_points(sentence):
            statement = read_statement(point)
            for first, last in statement.clauses:
                keys = statement.atoms.keys[first:last]
                ways = [align(keys, source, place) for place in source.likely_sentences(keys, 3)]
                places = min(ways, key=lambda places: places.count(NOWHERE), default=[])
                if len(places) - places.count(NOWHERE) >= COVERED * len(keys):
                    for token in statement.tokens_in(first, last):
                        if all(places[at - first] == NOWHERE for at in range(token.first, token.last)):
                            yield token


def _is_light(token: Token) -> bool:
    lists = lexicon()
    return (
        token.tag in FUNCTION_TAGS and not token.operator and token.text not in {*lists.speech, *lists.cases, *CLAIMS}
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--least", type=int, default=2)
    options = parser.parse_args()
    main(options.labels, options.articles, options.least)
