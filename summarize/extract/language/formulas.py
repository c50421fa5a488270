"""Formulas: words that could stand in any sentence of the news, and tell nothing in this one."""

import re
from typing import Final

from summarize.core.speech import ASKS, SAYS, URGES
from summarize.core.text import any_of
from summarize.extract.language.events import EVENTS
from summarize.extract.language.segmentation import WordKind, dictionary

_HOW: Final = any_of(
    "从而 进而 也 并 将 必将 以期 旨在 不断 持续 源源不断 共同 积极 更好 更加 切实 努力 力争 一起 携手 地"
)
_GIVES: Final = any_of("奠定 打下 夯实 筑牢 提供 注入 增添 贡献 凝聚 作出 做出 汇聚 书写 谱写 积蓄 创造 带来")
_PRAISE: Final = any_of("""
    了 着 出 的 更为 更加 更多 更大 更强 更 新 积极 坚实 牢固 扎实 良好 有力 有利 坚强 可靠 强劲 强大 不竭 澎湃 蓬勃
    源源不断 持久 持续 重要 应有 深厚 厚实 科学 必要 基础 源头 安全 内生 创新 根本 全面 重大 突出 卓越 独特 巨大
    中国 全球 青春 广泛
""")
GOODS: Final = """
    基础 根基 基石 底座 支撑 动能 动力 力量 活力 共识 贡献 篇章 新篇 保障 保证 智慧 合力 信心 后盾 屏障 条件 遵循 指引
    借鉴 样板 范例 可能 机遇 底气 引擎 优势
"""
"""What anything may be said to be good for."""
_GOOD_FOR: Final = re.compile(
    rf"{_HOW}*+[为给][^，。；“”《》\d]{{2,40}}?{_HOW}*+{_GIVES}{_PRAISE}*+{any_of(GOODS)}[，。]"
)
_ENDS: Final = tuple(f"{word}。" for word in GOODS.split())

_GENERAL: Final = re.compile(
    any_of("""
        动能 动力 活力 优势 篇章 新篇 基础 支撑 力量 保障 格局 机遇 共识 合力 信心 未来 潜力 增长点 引擎 台阶 进展 成效
        成果 转型 升级 发展 赋能 氛围 局面 态势 步伐 前景 意义 价值 趋势 红利 势头 根基 屏障 挑战 使命 作用 需求 时代
        成长 壮大 提升 增强 突破 涌现 显现 释放 加快 加速 推进 改革 新征程 活跃 繁荣 重要
    """)
)
_MOSTLY: Final = 2 / 3
"""Share of the clauses of a sentence from which it is in general words."""
_DEEDS: Final = any_of(f"{SAYS} {ASKS} {URGES} {EVENTS} 出台 开通 启用 部署 批准 首款 首届 首台 首条 首家")
_TOLD: Final = re.compile(
    rf"\d|(?!AI(?![A-Za-z]))[A-Za-z]{{2}}|[“”《》「」]|[一二三四五六七八九十百千万亿两]+[项个家大名所座条款台届次成年月日市省户人部吨亩]|{_DEEDS}"
)
"""A sign that something in particular is told: a figure, a name, an event, who says it."""
_EVERYWHERE: Final = frozenset(["中国", "我国", "全国", "全球", "世界", "国际", "国家"])
_DEGREE: Final = any_of("""
    超常规 非常规 空前 前所未有 更 最 极 很 大 强 快 高 实 硬 深 广 优 好 全新 有力 强大 强劲 坚定 坚决 必胜 务实 过硬
    有效 重要 重大 显著 积极 明显 突出 巨大 良好 坚实 磅礴 澎湃 蓬勃
""")
_MEASURED: Final = any_of("""
    力度 步伐 决心 信心 勇气 干劲 劲头 势头 态势 氛围 局面 姿态 状态 担当 作为 举措 措施 成效 标准 水平 速度 程度 幅度
    规模 层次 起点 效率 力量 动力 动能 活力 优势 进展 成果 贡献 支撑 保障 基础
""")
_MERE_DEGREE: Final = re.compile(rf"{_DEGREE}++的?{_MEASURED}++")


def is_mere_degree(phrase: str) -> bool:
    """Whether a phrase says how much or how well, and of nothing: 超常规最大力度."""
    return _MERE_DEGREE.fullmatch(phrase) is not None


def may_end_in_formula(sentence: str) -> bool:
    """Whether the last clause of a sentence may be one of which `is_good_for` is true; quick."""
    return sentence.endswith(_ENDS)


def is_good_for(clause: str) -> bool:
    """Whether a clause says what something is good for in words of any sentence: `为高质量发展注入强劲动能。`"""
    return _GOOD_FOR.fullmatch(clause) is not None


def is_slogan(sentence: str) -> bool:
    """Whether most clauses are in general words, and nothing is named or counted: 新产业积极发展，不断拓展增长点."""
    clauses = re.split("[，；：]", sentence.rstrip("。！；"))
    if _TOLD.search(sentence) or sum(map(bool, map(_GENERAL.search, clauses))) < _MOSTLY * len(clauses):
        return False
    return all(
        word.kind is not WordKind.NAME or word.text in _EVERYWHERE for word in dictionary().plain_words(sentence)
    )
