"""Notices of a mailing at an article's edges, and what articles tell of mailings."""

import pytest

from summarize.clean.boilerplate.mailing_notices import is_mailing_notice
from tests.support.cleaning import BODY, cleaned


@pytest.mark.parametrize(
    "line",
    [
        "如不想再收到本邮件，请点击退订：https://yunling.invalid/u?id=1",
        "退订请点击此处",
        "不想继续收到此类邮件？点此退订",
        "温馨提示：此邮件为系统自动发送，请勿直接回复。",
        "本邮件由云岭农情发送，如需退订请点击此处。",
        "此邮件由系统自动发送，请勿回复。",
        "您收到此邮件是因为您订阅了“云岭农情”周报。如需取消订阅，请点击这里。",
        "如果您不希望继续收到此类邮件，可随时取消订阅",
        "如邮件无法正常显示，请在浏览器中查看",
        "为确保您能收到我们的邮件，请将 news@yunling.invalid 加入通讯录。",
        "本邮件及其附件含有保密信息，仅限收件人阅读。",
        "You are receiving this email because you signed up on our website.",
        "To unsubscribe, click here: https://yunling.invalid/u",
    ],
)
def test_a_notice_of_the_mailing_goes_from_both_edges(line: str) -> None:
    assert is_mailing_notice(line)
    assert cleaned(f"{BODY}\n{line}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "新规要求，营销邮件须在显著位置提供退订方式，不得拒绝用户退订。",
        "平台6月起发送账单邮件，点击退订后7天内不再推送，退订率为3.2%。",
        "他收到的邮件里写着“请勿回复”，白等了两天。",
        "企业收到邮件后须在3日内确认，逾期视为放弃。",
        "退订为什么这么难",
        "系统自动发送的预警邮件写得很短，调度员收到邮件后3分钟内就要回电。",
    ],
)
def test_what_an_article_tells_of_mailings_stays(line: str) -> None:
    assert not is_mailing_notice(line)
