"""Pointers: words that say what only the sentences before name, or join what follows to them.

Each is the source of a regular expression; a character that only looks like one is left out: 应该, 其实, 我国.
"""

from typing import Final

THE_SAID: Final = "(?<![应本不活也])该(?!不该)"
ABOVE: Final = "上述|前述"
BOTH: Final = "双方|两者|[前后]者"
PRONOUN: Final = "(?<!其)他|她|它|其(?![他余中实])"
YONDER: Final = "那(?=[家款个些种座位名项次场时])"
OTHERS: Final = "(?:[全各我本][国省市区县地]|全球|世界|国内|国外)?其[他余]"
"""The others than those named: 全国其他城市."""
SAME_TIME: Final = "[同次翌][年月日天]|当[年月日晚]|当天(?!然)"
ME: Final = "(?<![自忘敌])(?<![国中]有)我(?![国省市区县军党方])"
"""Whoever writes or speaks, of himself: not 我国, 自我, 你中有我."""
RULES: Final = "办法 规定 条例 方案 细则 规范 标准 指南 通知 意见 规划 公告 法 制度 章程"
"""Documents that call themselves by their kind: 本办法."""

BUT: Final = "但|不过|然而|可是"
BECAUSE: Final = "[受为对由]此(?!前)|因此|因而|所以|于是"
BESIDES: Final = "与此同时|同时|此外|另外"
