"""Labels of the box of a lead: the label goes, the lead stays, once."""

import pytest

from tests.support.cleaning import BODY, cleaned

TITLE, TEXT = BODY.split("\n", 1)
LEAD = TEXT.split("\n")[0]


@pytest.mark.parametrize(
    "label", ["摘要\n", "核心提示\n", "【导读】", "内容提要：", "[摘要] ", "要点\n", "■核心提示\n", "摘 要：\n"]
)
def test_the_label_goes_and_the_lead_is_there_once(label: str) -> None:
    assert cleaned(f"{TITLE}\n{label}{TEXT}") == BODY
    assert cleaned(f"{TITLE}\n{label}{LEAD}\n{TEXT}") == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n编者按\n{TEXT}",
        f"{TITLE}\n摘要生成只要2.4秒，人工抽检100篇，差错3处，比去年同期少了一半还多，编辑部很满意。\n{TEXT}",
    ],
)
def test_what_is_no_label_of_a_box_stays(text: str) -> None:
    assert cleaned(text) == text


def test_labels_of_several_items_stay() -> None:
    items = "\n".join(f"内容摘要：第{n}号果园今年投用采摘机器人46台，采摘成本比去年下降三成。" for n in ("一", "二"))
    assert cleaned(f"{TITLE}\n{TEXT}\n{items}").count("内容摘要：") == 2
