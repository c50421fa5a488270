"""The words of pages: each set of labels that has a name of its own is of labels that data lines have."""

from summarize.clean.page_words import CLOSING_LABELS, CREDIT_LABELS, LABELS, SUBJECT_LABELS, WORK_LABELS


def test_the_sets_of_labels_are_of_labels() -> None:
    known = set("|".join(LABELS.values()).split("|"))
    assert WORK_LABELS < SUBJECT_LABELS < known
    assert known > CLOSING_LABELS | CREDIT_LABELS
