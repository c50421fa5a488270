"""Notices about the page go at its edge by what they say; news about the same things stays."""

import pytest

from summarize.clean.boilerplate.notices import count_notice_words
from tests.support.cleaning import BODY, article, cleaned, rules

NOTICES = """
特别声明：以上内容（含图片、视频）由自媒体平台“云岭号”用户上传并发布，本平台仅提供信息存储服务。
Notice: This content was uploaded by a user of the platform, which provides information storage services only.
以上内容仅代表作者观点，某号系信息发布平台，仅提供信息存储空间服务。
以上内容仅代表作者观点，某号系信息发布平台
来自某条号，观点属作者本人
声明：该文观点仅代表作者本人，某号系信息发布平台，仅提供信息存储空间服务。
欢迎在评论区留言讨论
欢迎大家在评论区留言讨论！
网友评论仅供其表达个人看法，并不表明某网立场。
图片来源网络
图片来源网络，侵删
图片来自网络，如有侵权，请联系删除。
本文不构成投资建议，据此操作风险自担。
投资有风险，入市需谨慎
本文由AI生成，仅供参考
内容由AI生成，请仔细甄别
以上内容由人工智能生成，请注意核实。
本文为政务等机构在某新闻上传并发布，仅代表该机构观点，不代表某新闻的观点或立场，某新闻仅提供信息发布平台。
本文为某公园原创文章，转载请联系某君微信 abcdefg
如需转载请联系后台，未经许可不得转载。
本文为某站原创文章，未经允许不得转载，如需转载请联系market#abc.net（#换成@）
转载自某公众号，版权归原作者所有
文章版权归原作者所有，如涉版权问题请及时与我们联系
本内容仅供学习交流，不代表本号立场
The views expressed in this article are those of the author and do not necessarily reflect the position of the platform.
Disclaimer: This article is for reference only and does not constitute investment advice.
（图片系AI生成）
文中图片均来自网络，版权归原作者所有。
凡本网注明来源的作品，未经授权不得转载
编者注：本文仅代表作者个人观点
市场有风险，投资需谨慎。本文不构成个人投资建议
本文系作者授权某号发表，未经许可，不得转载。
部分图文来源于网络，如有异议请告知小编，我们会立即删除
如有侵权，请联系删除
以上观点不代表本平台立场
本平台仅提供信息存储服务
如您发现本社区有涉嫌抄袭的内容，请填写投诉表单举报，一经查实将立刻删除。
若发现本站内容涉嫌违规，欢迎向我们举报，工作人员将在24小时内核实处理。
发现内容有误或涉及侵权，可点击右下角“反馈”告知。
""".strip().split("\n")

NEWS = """
居民发现食品涉嫌违规，可以通过小程序举报，平台将在24小时内核实处理。
本社区居民通过大模型投诉噪声，工作人员及时处理。
网友发现图片涉嫌抄袭后投诉，平台已经删除。
法院认定，平台仅提供信息存储空间服务，对用户上传的内容没有主观过错，不承担侵权责任。
本网记者从会上获悉，相关部门已着手修订版权保护条例。
平台应当对AI生成的内容作出标识，未经许可不得使用他人作品。
国家版权局印发通知，要求平台及时删除侵权作品，保护著作权人的合法权益。
该平台由大模型自动生成农事建议，农户可以在手机上查看，也可以向专家提问。
该公司发布声明称，视频由用户上传，平台将依法处理。
请各单位于5月18日前将申报书送科技处，逾期不予受理。
此作品由人工智能创作，在拍卖会上以43万美元成交，引发版权归属的讨论。
欢迎各地专家来云岭讨论交流，共商产业发展。
研究院表示，数据仅供科研使用，不得用于商业用途。
我们要尊重作者的著作权，让原创者得到应有的回报。
投资者应当理性看待人工智能概念股的上涨。
农户可以在平台上传照片，系统将及时处理并给出建议。
附件下载请联系科技处，电话0999-1234567。
专家提醒，市民对来源不明的视频要注意甄别，不要轻易转账。
该图片由卫星拍摄，记录了洪水前后的变化。
本文提出了一种新的方法，能够自动生成图片说明，准确率提高了三成。
用户评论显示，这款手机的屏幕受到普遍好评。
作品版权归参赛者所有，主办方有权展示。
大模型生成的内容由平台负责审核。
作者授权平台发布的作品超过一万部，版权收入归作者所有。
网友评论：这台机器人真能干
The platform was built by a team of researchers and provides information services to farmers across the province.
This article describes a platform for wheat.
本报告不仅是对行业应用的总结，更是前瞻性的探索，希望能为相关企业提供一定的参考，促进生态建设。
二是设置内容标识，例如“由人工智能生成”，明确告知用户该内容源于智能技术，保护内容创作者的合法权益。
""".strip().split("\n")


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_goes_behind_the_article(notice: str) -> None:
    result = article(f"{BODY}\n{notice}")
    assert result.text == BODY
    assert rules(result) & {"disclaimer", "reprint", "credit", "subscribe", "related"}


@pytest.mark.parametrize("sentence", NEWS)
def test_news_about_rights_and_platforms_is_no_notice(sentence: str) -> None:
    assert count_notice_words(sentence) < 2
    assert cleaned(f"{BODY}\n{sentence}") == f"{BODY}\n{sentence}"


def test_a_quoted_notice_is_news() -> None:
    sentence = "平台的页面上写着“以上内容仅代表作者观点，本平台仅提供信息存储服务”，用户却很少留意。"
    assert cleaned(f"{BODY}\n{sentence}") == f"{BODY}\n{sentence}"


def test_the_last_short_sentence_before_a_footer_stays() -> None:
    footer = "以上内容仅代表作者观点\n分享到：微信\n滇ICP备05000001号"
    assert cleaned(f"{BODY}\n特此通知。\n{footer}") == f"{BODY}\n特此通知。"


@pytest.mark.parametrize(
    "line",
    [
        "法官提示，转载图片应注明来源，如有侵权应及时删除。",
        "南坪县市场监管局提醒，转载他人文章须注明来源，如有侵权应及时删除。",
        "律师建议：转载请注明来源，未经授权不得商用。",
        "业内人士提醒，投资有风险，入市需谨慎，软件的建议不构成投资建议。",
    ],
)
def test_what_somebody_says_of_rights_is_the_articles(line: str) -> None:
    assert count_notice_words(line) == 0
    assert cleaned(f"{BODY}\n{line}") == f"{BODY}\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "编者提示：转载请注明来源，如有侵权请联系删除。",
        "作者提示：本文不构成投资建议，据此操作风险自担。",
        "本网提醒，投资有风险，入市需谨慎，本文不构成投资建议。",
    ],
)
def test_what_the_page_says_of_its_rights_goes(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == BODY
