"""The account of a document: every character once, kept or gone by a rule."""

from summarize.clean.account import take_account
from summarize.core.schema import Document
from tests.support.cleaning import BODY, article


def test_characters_kept_and_gone_add_up_to_those_read() -> None:
    text = f"{BODY}\n\n{BODY}\n分享到：微信  微博\n"
    account = take_account(Document(id="a", source="a", format="text", text=text), article(text))
    assert account.read == len(text)
    assert account.kept == len(BODY)
    assert account.gone == {"repeated": len(BODY) - 2, "share": len("分享到：微信  微博"), "blank": 6}
    assert account.text_gone == {"repeated": len(BODY) - 2, "share": len("分享到：微信  微博")}
    assert 0.5 < account.share_gone < 0.6


def test_a_character_that_became_another_is_kept() -> None:
    text = BODY.replace("大会", "大會").replace("，", ",,")
    account = take_account(Document(id="a", source="a", format="text", text=text), article(text))
    assert account.kept == len(BODY)
    assert account.gone == {"doubled": BODY.count("，")}


def test_a_clean_text_loses_nothing() -> None:
    account = take_account(Document(id="a", source="a", format="text", text=BODY), article(BODY))
    assert (account.kept, account.gone, account.share_gone) == (len(BODY), {}, 0.0)
