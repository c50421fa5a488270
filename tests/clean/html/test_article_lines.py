"""The lines of an HTML page that are its article, and the links around it that are not."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article

TITLE = BODY.split("\n")[0]
HEADLINES = (
    "南河地铁新线开通，首日客流12万人次",
    "2025年3月8日：北坡县大桥合龙",
    "“一把剪刀”剪出36亿元产业",
    "东岭市长：今年要办好这10件事！",
)
OFFICES = ("教育局", "科技局", "公安局", "民政局", "司法局", "财政局", "水务局", "商务局")


def linked(*texts: str) -> str:
    return "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(texts))


def page_of(body: str, *, title: str = TITLE, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def text_of(markup: str) -> str:
    return article(markup, "html").text


LONG = (LEAD, LEAD.replace("云岭", "南河"), LAST, LAST.replace("会议", "市长"))


def test_linked_headlines_around_a_short_article_are_navigation() -> None:
    body = (
        f"<ul>{linked('首页', '要闻', *HEADLINES)}</ul><h1>{TITLE}</h1><div>2025-03-08 10:20 来源：云岭日报</div>"
        f"<div>{LEAD}</div><ul>{linked(*HEADLINES[:2])}<li>云岭在线</li>{linked(*HEADLINES[2:])}</ul>"
    )
    result = article(page_of(body, title=f"{TITLE}_云岭在线"), "html")
    assert result.text == f"{TITLE}\n{LEAD}"
    assert (result.metadata.date, result.metadata.source) == ("2025-03-08 10:20", "云岭日报")


def test_a_list_of_offices_goes_with_the_words_in_it_that_are_no_links() -> None:
    items = [f"· <a href='/{name}'>市{name}</a>" for name in OFFICES]
    items[0], items[4] = f"· 市{OFFICES[0]}", f"· 市{OFFICES[4]}"
    menu = "".join(f"<li>{item}</li>" for item in items)
    text = text_of(page_of(f"<div><h1>{TITLE}</h1>{paragraphs(*LONG)}<ul>{menu}</ul></div>"))
    assert text == "\n".join((TITLE, *LONG))


def test_addresses_between_links_belong_to_their_list() -> None:
    menu = "".join(f"<li>http://{n}.gov.cn</li>{linked(f'市{name}')}" for n, name in enumerate(OFFICES))
    text = text_of(page_of(f"<h1>{TITLE}</h1><div>{'<br>'.join(LONG)}</div><ul>{menu}</ul>"))
    assert text == "\n".join((TITLE, *LONG))


def test_files_behind_the_article_and_links_in_it_stay() -> None:
    sentence = "申报指南见<a href='/g'>云岭市科学技术局网站公布的2025年申报指南</a>。"
    files = [f"{n}.云岭市示范企业申报表{n}.docx" for n in range(1, 5)]
    body = f"<h1>{TITLE}</h1>{paragraphs(*LONG, sentence)}<p>附件：</p><ul>{linked(*files, *HEADLINES)}</ul>"
    lines = text_of(page_of(body)).split("\n")
    assert lines[-5:] == ["附件：", *files]
    assert "申报指南见云岭市科学技术局网站公布的2025年申报指南。" in lines


@pytest.mark.parametrize("heading", ["云岭在线", "云岭市科技项目通知公告"])
def test_an_index_stays_as_it_is(heading: str) -> None:
    text = text_of(page_of(f"<h1>{heading}</h1><p>{LEAD}</p><ul>{linked(*HEADLINES)}</ul>", title=heading))
    assert all(headline in text for headline in HEADLINES)


@pytest.mark.parametrize(
    "stated", [HEADLINES[0], f"{TITLE[:6]}", "云岭市人民政府网站"], ids=["another's", "cut short", "the site's"]
)
def test_the_title_is_the_line_that_the_page_is_called_by(stated: str) -> None:
    head = f"<meta property='og:title' content='{stated}'>"
    body = f"<div>{TITLE}</div><div>2025-03-08</div>{paragraphs(*LONG)}<h3>{HEADLINES[0]}</h3>"
    result = article(page_of(body, title=f"{TITLE} - 要闻 - 云岭市人民政府网站", head=head), "html")
    assert result.metadata.title == TITLE
    assert result.text.split("\n")[:2] == [TITLE, LEAD]


def test_comments_behind_the_end_are_no_paragraphs() -> None:
    comments = "<div>热门评论</div>" + paragraphs(
        "南河网友：只要质量过硬，价格高一点大家也能理解，就怕企业不把用户当一回事。",
        "北坡网友：去年我在商场里试用过这种机器，说实话并没有宣传里说的那么神奇，还得再等等。",
    )
    text = text_of(page_of(f"<h1>{TITLE}</h1>{paragraphs(*LONG)}<div>分享到：微信</div>{comments}"))
    assert text == "\n".join((TITLE, *LONG))


@pytest.mark.parametrize("wrap", ["<p>{}</p>", "<li>{}</li>", "<div><h3>{}</h3></div>", "{}<br>"])
@pytest.mark.parametrize("heading", ["", "<h2>云岭要闻</h2>"])
def test_headlines_linked_below_a_short_undated_article_go(wrap: str, heading: str) -> None:
    title, *paragraphs = BODY.split("\n")
    titles = ("南河地铁新线开通试运营迎客", "东岭召开春季农机推广大会", "北坡高新区再添十家企业")
    links = "".join(wrap.format(f'<a href="/{other}">{other}</a>') for other in titles)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><title>{title}</title><body><div><h1>{title}</h1>{text}</div>{heading}{links}</body></html>"
    assert article(page, "html").text == BODY


def test_the_headline_above_the_data_is_the_title_where_the_page_states_its_column() -> None:
    body = (
        f"<ul>{linked('首页', '学会概况', '学术交流', '联系我们')}</ul><div>首页 - 新闻动态</div>"
        f"<div><div>{TITLE}</div><div>发布时间：2025-03-08 来源：云岭学会</div><div>{paragraphs(*LONG)}</div></div>"
    )
    result = article(page_of(body, title="新闻动态--云岭学会官网"), "html")
    assert (result.metadata.title, result.text) == (TITLE, "\n".join((TITLE, *LONG)))


def test_a_badge_that_is_glued_to_the_title_goes() -> None:
    body = f"<h1><span>原创</span>{TITLE}</h1><div>2025-03-08 10:20</div>{paragraphs(*LONG)}"
    result = article(page_of(body, title=f"{TITLE}_云岭在线"), "html")
    assert (result.metadata.title, result.text) == (TITLE, "\n".join((TITLE, *LONG)))
    named = f"原创{TITLE}"
    assert text_of(page_of(body.replace(TITLE, named).replace("<span>原创</span>", ""), title=named)).startswith(named)
