"""Repeated paragraphs: one copy is kept."""

from tests.support.cleaning import BODY, LEAD, cleaned


def test_a_paragraph_copied_is_kept_once_and_a_subheading_may_recur() -> None:
    second = LEAD.replace("云岭", "南河")
    text = f"{BODY}\n要点\n{second}\n要点\n另外，{second}"
    assert cleaned(f"{text}\n{LEAD}") == text


def test_a_lead_cut_short_gives_way_to_its_paragraph() -> None:
    assert cleaned(f"{LEAD[:-8]}……\n时间：2025-03-08\n{LEAD}\n南河市同日作出部署。") == f"{LEAD}\n南河市同日作出部署。"
