"""Codes that data has, such as the reason of a failure, as messages: in English they are the words themselves."""

from typing import Final

from summarize.core.messages import Message, _

CODES: Final = (
    # reasons of failures: docs/failures.md
    *(_("empty"), _("binary"), _("invalid-json"), _("invalid-csv"), _("invalid-parquet"), _("duplicate-id")),
    *(_("unreadable"), _("outside"), _("too-large"), _("too-long"), _("too-short"), _("no-article"), _("no-sentence")),
    *(_("too-few-keywords"), _("slow"), _("invalid-output"), _("self-check"), _("refused"), _("backend-hang")),
    *(_("backend-died"), _("backend-failed"), _("worker-died"), _("bug")),
    *(_("conflict"), _("no-fields"), _("missing")),
    # stages of a run
    *(_("reading"), _("cleaning"), _("prompting"), _("generating"), _("checking")),
    # outcomes of nights
    *(_("running"), _("complete"), _("breached"), _("deadline"), _("interrupted"), _("failed"), _("died")),
    # weights of models
    *(_("ready"), _("unverified"), _("partial"), _("not pulled"), _("wrong bytes")),
    # severities of what lint finds
    *(_("error"), _("warning")),
    # kinds of catalogues
    *(_("run"), _("tags"), _("tagfile")),
    # what a page states
    *(_("title"), _("date"), _("link")),
    # how a run was made of another
    *(_("decisions"), _("regenerated")),
    # where a figure of a plan comes from
    *(_("measured"), _("published"), _("assumed"), _("calculated"), _("given")),
    # what a night needs
    *(_("source"), _("prompt"), _("model"), _("aliases"), _("disk"), _("write access"), _("lock"), _("state")),
    *(_("gate"), _("clock")),
)


def code_name(code: str) -> Message:
    """The code as a message; one that is not known stays as it is."""
    return Message(code)
