"""Injected pinyin goes; brackets of the article stay."""

import pytest

from tests.support.cleaning import cleaned


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("協(xié)商技術(shù)", "协商技术"),
        ("領（lǐng）導（dǎo)", "领导"),
        ("我們(men)和這個(gè)", "我们和这个"),
        ("技术(shu)进步", "技术进步"),
        ("女(nǚ)性旅(lv)行", "女性旅行"),
        ("專(zhua\u0304n)家", "专家"),
    ],
)
def test_pinyin_goes(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("人工智能(AI)", "人工智能（AI）"),
        ("阿里(ali)", "阿里（ali）"),
        ("如下(a)", "如下（a）"),
        ("咖啡(café)", "咖啡（café）"),
        ("第十一(xi)", "第十一（xi）"),
        ("能力(can)", "能力（can）"),
        ("模型(shù据)", "模型（shù据）"),
    ],
)
def test_real_brackets_stay(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean
