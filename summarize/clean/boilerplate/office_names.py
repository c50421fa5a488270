"""Names of offices, societies and companies: who signs a document, or runs a site."""

import re
from typing import Final

_SIGNED: Final = re.compile(
    r".*(?:部|厅|局|委|院|会|室|司|处|所|站|队|组|中心|政府|公司|集团|大学|联盟|法院|银行|办|党委|支部|学校|医院|协会)"
)
_BODY: Final = re.compile(
    "[\u4e00-\u9fff]{4,24}(?:部|委员会|委|局|厅|署|院|政府|办公室|协会|学会|联合会|商会|分会|联盟|基金会|学院|医院|集团|公司|大学|中心|[报社网台]|网站|门户|平台|频道|客户端)"
)
"""The name of who runs a site."""
_DOES: Final = re.compile(
    "成立|设立|建成|建立|组建|加入|落户|落地|启用|走进|进驻|入驻|挂牌|发布|印发|联合|推[进动出]|上线|开通|打造|建设|批准|联手|携手|赋能|升级|亮相|来到|关于|召开|揭牌|约谈|处罚|起诉|整治"
)
"""What a title has that ends with a name."""
_EVENT: Final = re.compile("[大年峰展览布谈晚动]会$")
"""Ends what takes place, and no society's name."""


def may_sign(text: str) -> bool:
    """Whether a line ends as the name of an office, a company or a society does."""
    return _SIGNED.fullmatch(text) is not None


def is_office(text: str) -> bool:
    """Whether a line is such a name, and no title that ends with one: `云岭市农业农村局`."""
    return may_sign(text) and not _DOES.search(text) and not _EVENT.search(text)


def is_site_body(text: str) -> bool:
    """Whether a line is the name of who may run a site: an office, a society, a company, a medium."""
    return _BODY.fullmatch(text) is not None and not _DOES.search(text)
