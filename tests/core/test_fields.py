"""The list fields: what has a value for each has them all."""

import pytest

from summarize.core.config import LimitsConfig
from summarize.core.fields import ATTRIBUTES, LIST_FIELDS
from summarize.core.night_config import DriftConfig
from summarize.core.schema import Fields
from summarize.extract.candidates.candidate_set import CandidateSet, Selection
from summarize.extract.candidates.ranking import Rankings
from summarize.extract.candidates.written import WrittenFields
from summarize.quality.gold import Gold


@pytest.mark.parametrize(
    "kind", [Fields, LimitsConfig, DriftConfig, CandidateSet, Selection, Rankings, WrittenFields, Gold]
)
def test_no_list_field_is_left_out(kind: type) -> None:
    lists = [ATTRIBUTES[name] for name in LIST_FIELDS]
    assert [name for name in kind.__annotations__ if name in lists] == lists
