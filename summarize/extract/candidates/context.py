"""Whether a sentence can stand beside a written summary by itself, away from the sentences around it."""

import re
from typing import Final

_SHORTEST: Final = 15
"""Characters from which a sentence says something by itself."""
_POINTS: Final = re.compile(
    r"这|那(?=[家款个些种座位名时])|(?<![应本])该|此|上述|另一|如上|如下|下列|我们|我(?![国省市区县部])|咱|你|您|(?<!其)他|她|它|其(?![他余])"
    r"|也|还|则|却|但|而是|反而|因此|所以|于是|同样|如此|本(?:报|次|届|书|节目)|后者|前者|两者|双方|当.{0,14}时"
    r"|注[\d①-⑩]|图[\d①-⑩]|表[\d①-⑩]"
)
"""Words that point at what only the sentences around it name, or join it to them."""
_OPENS: Final = re.compile(
    r"首先|其次|再次|最后|最终|接着|随后|之后|例如|比如|譬如|不过|尽管|然而|由此|为此|对此|与之|相比之下|[^，。：]{0,14}：|[一二三四五六七八九十]是|第[一二三四五六七八九十]，"
    r"|(?:要|必须|应|需|须|将)(?!求)|(?:围绕|通过|依托|针对|根据|按照|加强|加快|推动|推进|深化|优化|强化|完善|落实|坚持|支持|鼓励|引导"
    r"|组织|开展|建立|健全|提升|促进|实施|打造|构建|提高|充分|积极|力争|讨论|介绍|探索|培育|发挥|聚焦|统筹|研究"
    r"|持续|不断|进一步|继续|大力|全面|切实|着力|深入|努力|加大|扩大)[^，。]{0,16}(?:[，。]|$)"
    r"|会议|会上|活动中|现场|文中|文章|报告|记者(?:在|看到|了解)"
)
"""Beginning of a point of a list, or of what goes on with a subject, a speaker or a scene."""
_ENDS: Final = re.compile(r"(?<![。！”’」』）])\Z|[啊吧呢吗呀哦嘛哈][。！？]?[”’」』]?\Z|[？?！][”’」』]?\Z")
"""End of something said in talk, or of no sentence."""


def needs_context(sentence: str) -> bool:
    """Whether a reader has to know the sentences around this one; in doubt it does."""
    return (
        len(sentence) < _SHORTEST
        or _POINTS.search(sentence) is not None
        or _OPENS.match(sentence) is not None
        or _ENDS.search(sentence) is not None
    )
