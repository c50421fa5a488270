"""Where a page has its article from goes, in whatever clauses; news about texts and rights stays."""

import pytest

from summarize.clean.boilerplate.reprint_credits import is_reprint_credit
from tests.support.cleaning import BODY, article

CREDITS = """
本文来自微信公众号“云岭观察”（ID：ylgc），作者：小满，编辑：阿南，某站经授权发布。
本文来自微信公众号：云岭观察（ID：ylgc），作者：小满，头图来自视觉云岭
本文首发于微信公众号“云岭观察”，作者小满，转载已获授权。
来源 | 云岭观察（ID：ylgc） 作者 | 小满 编辑 | 阿南
文章来源：云岭观察（ID：ylgc），原文标题《果园的算法》，作者：小满。
作者｜小满，编辑｜阿南，本文首发于云岭观察，经授权转载。
*本文由《云岭观察》（ID：ylgc）原创出品，未经许可，任何渠道、平台请勿转载。
本文原载于《云岭文学》2024年第6期，作者：小满
原文链接：https://a.example/2024/t1_02.html 来源：云岭省农业农村厅 作者：佚名
""".strip().split("\n")
NEWS = """
本文介绍了三种算法，作者认为，第一种的误差最小。
文章首发于《云岭科学》，作者来自三所大学，被引用了1200次。
公司获得授权专利12项，其中发明专利3项。
未经授权的换脸视频被判赔偿3万元。
作者的授权书由公司提供，双方约定转载费为每篇300元。
首发于2021年，授权用户达3000万，覆盖12个国家
原文链接：https://a.example/2.html 全市新增36家示范企业 来源：云岭日报 作者：佚名
""".strip().split("\n")


@pytest.mark.parametrize("line", CREDITS)
def test_where_the_article_is_from_goes_wherever_it_stands(line: str) -> None:
    title, first, last = BODY.split("\n")
    for lines in ((title, line, first, last), (title, first, line, last), (title, first, last, line)):
        assert article("\n".join(lines)).text == BODY


@pytest.mark.parametrize("line", NEWS)
def test_news_of_texts_and_rights_stays(line: str) -> None:
    assert not is_reprint_credit(line)
    title, first, last = BODY.split("\n")
    assert line in article(f"{title}\n{first}\n{line}\n{last}").text
