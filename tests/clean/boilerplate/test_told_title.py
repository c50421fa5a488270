"""A title that speaks of notices, platforms and accounts stays, since the text says it again; the page's own go."""

import pytest

from tests.support.cleaning import LAST, LEAD, cleaned

DATA = "2025年3月8日 10:20 来源：云岭日报"
BOTH = f"{LEAD}\n{LAST}"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("免责声明不免责 换脸平台被罚8万元", "市网信办3月8日通报，一家换脸平台被罚8万元，平台写明的免责声明不免责。"),
        (
            "图片来源网络就能随便用？公司赔了5万元",
            "一家公司随便用了12张图片，只写图片来源网络，3月8日被判赔了5万元。",
        ),
        ("关注公众号领鸡蛋？警方提醒是骗局", "云岭警方3月8日提醒，关注公众号领鸡蛋多是骗局，今年已有37人受骗。"),
        ("微信扫一扫也能看病", "3月起，云岭市民用微信扫一扫也能看病，首批接入12家医院。"),
        ("版权所有者起诉大模型公司", "3月8日，一家出版社作为版权所有者起诉大模型公司，索赔12万元。"),
    ],
)
def test_a_title_that_the_text_says_again_stays(title: str, told: str) -> None:
    assert cleaned(f"首页\n{title}\n{DATA}\n关注\n{told}\n{LAST}") == f"{title}\n{told}\n{LAST}"


@pytest.mark.parametrize(
    "call", ["点击上方蓝字关注我们", "本文仅代表作者观点，平台仅提供信息存储服务", "微信扫一扫关注我们的公众号"]
)
def test_a_call_of_the_page_above_the_text_goes(call: str) -> None:
    assert cleaned(f"{call}\n{DATA}\n{BOTH}") == BOTH


@pytest.mark.parametrize("dots", ["...", "…", "……"])
def test_the_original_title_completes_one_that_the_page_cut_short(dots: str) -> None:
    whole = "定了！云岭智能邮轮港即将开通，首航三条线路"
    original = f"本文原标题：《{whole}》"
    assert cleaned(f"{whole[:14]}{dots}\n{DATA}\n{original}\n{BOTH}") == f"{whole}\n{BOTH}"
    for page in (f"{whole[:14]}{dots}\n{DATA}\n{BOTH}\n{original}", f"港口开通{dots}\n{DATA}\n{original}\n{BOTH}"):
        assert whole not in cleaned(page)
