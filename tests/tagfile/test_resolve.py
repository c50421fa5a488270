"""Committed conflicts under each policy: one block of fields, header and body untouched, nothing guessed."""

from pathlib import Path

import pytest

from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, KEYWORDS, ListField
from summarize.tagfile.conflicts import Conflict, Side, has_markers
from summarize.tagfile.format import parse_tag_file
from summarize.tagfile.resolve import Policy, PolicyInputs, Resolution, resolve

SEED = Path("seeds/002_17739ddf13e78ba2.txt").read_bytes().decode()
HEAD = "标题: 甲\n链接: b\n总结: \n\n\n4月9日，槐安市启用平台。\n\n"
MADE = {name: f"{name}新" for name in ALL_FIELDS}


class WordEvidence:
    """An article of these words and figures."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def contains(self, name: ListField, item: str) -> bool:
        return item in self._words

    def supports(self, sentence: str) -> bool:
        return any(word in sentence for word in self._words)


def inputs(newer: Side | None = None, words: tuple[str, ...] = ()) -> PolicyInputs:
    def side(conflict: Conflict) -> Side:
        if newer is None:
            raise UsageError("nobody knows")
        return newer

    return PolicyInputs(newer_side=side, evidence=lambda: WordEvidence(*words), regenerate=lambda: MADE)


def resolved(text: str, policy: Policy, **options: object) -> Resolution:
    return resolve(text, policy, inputs(**options))  # type: ignore[arg-type]


def sides(ours: str, theirs: str, *, after: str = "") -> str:
    return f"{HEAD}<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n{after}"


def values(text: str) -> dict[str, str]:
    (existing,) = parse_tag_file(text).existing_fields
    return existing.fields


@pytest.mark.parametrize("policy", Policy)
def test_the_seed_becomes_one_block_under_every_policy(policy: Policy) -> None:
    resolution = resolved(SEED, policy, newer="ours", words=("人工智能", "1号", "走在前"))
    assert (resolution.resolved, resolution.unresolved) == (1, ())
    assert not has_markers(resolution.text)
    assert resolution.text.startswith(SEED[: SEED.index("<<<<<<<")] + "关键词: ")
    assert list(values(resolution.text)) == list(ALL_FIELDS)
    assert all(resolution.text.count(f"\n{name}:") == 1 for name in ALL_FIELDS)


def test_what_the_seed_is_under_each() -> None:
    ours, theirs = (SEED.split("<<<<<<<")[1].split("=======")[at].partition("\n")[2] for at in (0, 1))
    theirs = theirs.rpartition(">>>>>>>")[0]
    head = SEED[: SEED.index("<<<<<<<")]
    assert resolved(SEED, Policy.OURS).text == f"{head}{ours}重大事件摘要:\n"
    assert resolved(SEED, Policy.THEIRS).text == head + theirs
    assert resolved(SEED, Policy.NEWEST, newer="theirs").text == head + theirs
    union = values(resolved(SEED, Policy.UNION).text)
    assert union[KEYWORDS] == "人工智能, 超常规支持, 产业发展, 超常规思维, 产业推动力"
    assert union[EVENT_SUMMARY].startswith("这篇文章报道了")
    assert values(resolved(SEED, Policy.REGENERATE).text) == MADE


def test_union_does_not_choose_between_summaries() -> None:
    text = sides("关键词: 甲\n重大事件摘要: 一。\n", "关键词: 乙\n重大事件摘要: 二。\n")
    with pytest.raises(UsageError, match="the sides differ and the policy cannot decide"):
        resolved(text, Policy.UNION)
    same = sides("关键词: 甲\n重大事件摘要: 一 句。\n", "关键词: 乙\n重大事件摘要: 一句。\n")
    assert values(resolved(same, Policy.UNION).text)[KEYWORDS] == "甲, 乙"


def test_evidence_keeps_what_the_article_bears_out() -> None:
    text = sides("关键词: 甲, 丙\n重大事件摘要: 9人。8人。\n", "关键词: 乙, 甲\n重大事件摘要: 7人。\n")
    resolution = values(resolved(text, Policy.EVIDENCE, words=("甲", "乙", "9人")).text)
    assert (resolution[KEYWORDS], resolution[EVENT_SUMMARY]) == ("甲, 乙", "9人。")
    with pytest.raises(UsageError):
        resolved(text, Policy.EVIDENCE, words=("9人", "8人", "7人"))
    assert values(resolved(text, Policy.EVIDENCE, words=("9人", "7人")).text)[EVENT_SUMMARY] == "7人。"


def test_newest_is_what_the_stamps_say_before_anybody_is_asked() -> None:
    stamps = [f"关键词: {item}\n生成: 2024030{day}T000000Z-aa\n" for day, item in ((2, "甲"), (1, "乙"))]
    assert values(resolved(sides(*stamps), Policy.NEWEST).text)[KEYWORDS] == "甲"
    assert values(resolved(sides(*reversed(stamps)), Policy.NEWEST).text)[KEYWORDS] == "甲"
    with pytest.raises(UsageError, match="nobody knows"):
        resolved(sides("关键词: 甲\n", "关键词: 乙\n"), Policy.NEWEST)


def test_what_a_person_wrote_is_kept_unless_a_side_is_named() -> None:
    text = sides("关键词: 甲\n人工: 关键词\n", "关键词: 乙\n")
    for policy in (Policy.UNION, Policy.EVIDENCE, Policy.REGENERATE):
        resolution = resolved(text, policy, words=("乙",)).text
        assert values(resolution)[KEYWORDS] == "甲"
        assert resolution.endswith("人工: 关键词\n")
    assert values(resolved(text, Policy.THEIRS).text)[KEYWORDS] == "乙"


def test_several_conflicts_nested_ones_and_fields_outside_them() -> None:
    inner = "<<<<<<<<< a\n关键词: 甲\n=========\n关键词: 乙\n>>>>>>>>> b\n"
    text = (
        f"{HEAD}<<<<<<< HEAD\n{inner}||||||| base\n关键词: 旧\n=======\n关键词: 丙\n>>>>>>> other\nAI技术: 丁,  戊\n"
        "<<<<<<< HEAD\n行业: 一\n=======\n行业: 二\n>>>>>>> other\n重大事件摘要: 开头。\n"
        "<<<<<<< HEAD\n\n我方。\n=======\n\n对方。\n>>>>>>> other\n"
    )
    resolution = resolved(text, Policy.OURS)
    assert (resolution.resolved, resolution.unresolved) == (3, ())
    assert resolution.text == f"{HEAD}关键词: 甲\nAI技术: 丁,  戊\n行业: 一\n重大事件摘要: 开头。\n\n我方。\n"
    assert values(resolved(text, Policy.THEIRS).text)[EVENT_SUMMARY] == "开头。\n\n对方。"
    union = values(resolved(text.replace("对方", "我方"), Policy.UNION).text)
    assert (union[KEYWORDS], union["行业"]) == ("甲, 乙, 丙", "一, 二")


def test_a_conflict_in_the_body_is_left_and_told() -> None:
    body = "<<<<<<< HEAD\n我方。\n=======\n对方。\n>>>>>>> other\n"
    text = sides("关键词: 甲\n", "关键词: 乙\n").replace("4月9日", f"{body}4月9日")
    resolution = resolved(text, Policy.OURS)
    assert (resolution.resolved, resolution.unresolved) == (1, (6,))
    assert resolution.text == HEAD.replace("4月9日", f"{body}4月9日") + "关键词: 甲\nAI技术:\n行业:\n重大事件摘要:\n"
    whole = f"<<<<<<< a\n{HEAD}关键词: 甲\n=======\n{HEAD}关键词: 乙\n>>>>>>> b\n"
    assert resolved(whole, Policy.OURS) == Resolution(whole, 0, (1,))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_a_text_without_conflicts_stay(end: str) -> None:
    text = sides("关键词: 甲\n", "关键词: 乙\n", after="行业: 一\n").replace("\n", end)
    assert resolved(text, Policy.UNION).text == (HEAD + "关键词: 甲, 乙\nAI技术:\n行业: 一\n重大事件摘要:\n").replace(
        "\n", end
    )
    plain = HEAD + "关键词: 甲"
    assert resolved(plain, Policy.UNION) == Resolution(plain, 0, ())


@pytest.mark.parametrize(
    "text",
    [
        sides("关键词: 甲\n", "关键词: 乙\n").replace("=======\n", ""),
        sides("关键词: 甲\n", "关键词: 乙\n") + ">>>>>>> other\n",
        sides("关键词: 甲\n", "关键词: 乙\n", after="关键词: 丙\n"),
        HEAD + "<<<<<<< a\n" * 6 + "关键词: 甲\n" + "=======\n关键词: 乙\n>>>>>>> b\n" * 6,
    ],
)
def test_what_no_policy_decides_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        resolved(text, Policy.OURS)
