"""Patterns of the numbers in a folded text: numerals, their units, and what must stand around a word that is one."""

import re
from typing import Final

from summarize.core.numerals import DIGITS
from summarize.core.text import HAN

SCALE: Final = "(?:[十百千]?万亿|[十百千]?[万亿]|[百千](?![瓦克米帕卡伏赫焦]))"
"""After digits. `千瓦` and `千米` are units."""
COUNTERS: Final = "个家项天种条名人位次台辆架艘件份倍届座所亩吨元岁批场套户只颗枚例笔幅秒册篇"
"""Characters that say what a number counts or measures, whatever follows."""
_MEASURE_CHARACTERS: Final = f"{COUNTERS}年日类级点处米周国折番载轮层栋株列首段省市县区镇村卷队"
MEASURE: Final = re.compile(
    f"[{_MEASURE_CHARACTERS}]|月|度|期(?!间)|时(?!期|候|间|代)|代(?!表|码|理|替)|号(?!称)|步(?!入)|分钟|美元|方面|板块|环节|季度"
    "|小时|星期|世纪|平方|立方|千米|千克|厘米|毫米|公[里斤顷尺]|顷"
)
"""What follows a single Chinese digit that is a number: `三项` has one, `三农` is a word."""
RANGE: Final = re.compile(" ?[-–—−~～至到]{1,2} ?")

_COUNTED: Final = (
    "(?!人[工民类才物力均机事]|家[庭长具电居]|个[人别性]|年[轻报鉴]|日本|天[津然气]|位于|项目|条件|种[植业子]|名称|区域|层面|座谈|所[有以]"
    f"|处理|步骤)[{_MEASURE_CHARACTERS}担箱袋瓶盒桶株床孔]|[张块部门支本间面把根头匹单票](?![{HAN}])"
)
_UNIT: Final = (
    f"[%‰‱℃°Ω]|{SCALE}|{_COUNTED}|[千百]?(?:[千兆吉]?[瓦赫米克帕伏焦安升]|平方|立方|公[里斤顷尺]|小时|分钟|美元|欧元|字节|度电?)"
    r"|(?:[kKMGTPEmcnμ]?(?:Wh?|Hz|B|bps|Pa|V|A|g|m[²³23]?|L|t|s|FLOPS|OPS)|ha|tce|TEU)(?![A-Za-z])"
)
"""What a number counts or measures, where a space stands before it."""
_GROUPED: Final = (
    r"\d{1,3}(?:(?:,\d{3}){1,7}|(?:'\d{3}){1,7}|(?:[\u2009\u202f]\d{3}){1,7}"
    rf"|(?: \d{{3}}){{1,7}}(?:\.\d+)?(?=(?: ?[-–—~至到] ?\d[\d ]{{0,14}})?(?:[{HAN}]| ?(?:[多余几来] ?)?(?:{_UNIT}))))"
    r"(?!\d)(?:\.\d+)?"
)
"""Cells of a table row have one space between them too: `1 200` is one number before Chinese or a unit only."""
_DECIMAL: Final = r"(?<!\d\.)\d+\.\d+(?!\.?\d)"
"""`2024.9.12` and `1.2.3` are three numbers each."""
_ARABIC: Final = (
    rf"(?:{_GROUPED}|{_DECIMAL}|\d+)"
    r"(?: ?[×xX*] ?10(?:\^-?\d{1,2}(?!\d)|⁻?[⁰¹²³⁴-⁹]{1,2})"
    rf"|[多余几来]?{SCALE}(?:\d+(?:\.\d+)?{SCALE})*"
    r"(?:(?<=[千万亿])\d(?![\d:%‰月日号年]|[.,]\d)|(?<=万)\d{4}(?![\d年]))?"
    rf"|[ ]{SCALE}(?=[余多美平立{_MEASURE_CHARACTERS},，。;；、)）\s]|\Z)"
    r")?"
)
_CHINESE: Final = (
    f"[{DIGITS}十廿卅卌](?:(?!千[瓦克帕卡伏])[{DIGITS}十百千万亿廿卅卌]){{0,30}}"
    f"(?:点[{DIGITS}]{{1,20}}(?![{DIGITS}十百千刻滴])[万亿]{{0,2}}|[多余几来][十百千]?[万亿]{{1,2}}|(?<=十)几)?"
)
_NUMERAL: Final = f"(?:10(?:\\^\\d{{1,2}}(?!\\d)|[⁰¹²³⁴-⁹]{{1,2}})|{_ARABIC}|{_CHINESE})"
_SEVERAL: Final = "(?:几|(?<![少多指无人参次函倍系总分个岁户件位点票字基代])数)[十百千万亿]{1,4}(?![分度姓货科问])"
_BARE: Final = (
    "(?<![百千万亿])(?!千万[不别要勿莫小当记注])(?:[百千]?万亿|[百千][万亿])(?![百千万亿])"
    f"|(?:(?<=[近上超逾过破约达])(?<![百千]上)[百千万亿](?=[余多美{_MEASURE_CHARACTERS}])|(?<![百千万亿])[百千万亿](?=余))"
)
"""Scales without a digit: `百万农户`, `近百家`, `千余人`."""
EXPRESSION: Final = re.compile(
    rf"(?=[\d{DIGITS}十廿卅卌百千万亿几数半])(?:"  # fast past what begins none
    r"(?P<whole>百分百)|(?P<half>一半|半数)"
    r"|(?P<part>(?<![上下前后大小多])半(?=年(?!报|度|载)|个月|个小时|个世纪|小时))"
    r"|(?P<clock>(?<=[\d一二三四五六七八九十]点)半)"
    r"|(?P<over>(?<![\d/.:-])\d{1,2})/(?P<under>\d{1,2})(?!\.?\d|[/:月])"
    rf"|(?P<numeral>{_NUMERAL}|[百千万亿]{{1,2}}(?=分之)|{_SEVERAL}|{_BARE})"
    rf"(?:分之 ?(?P<share>{_NUMERAL}|{_BARE}|百)"
    r"| ?(?P<unit>%|‰|‱|个?百分点)"
    r"|(?P<tenths>成)(?![立为功员果本长都人绩品交熟分就型效不群份活因名色])(?P<hundredths>[一二三四五六七八九半]?)"
    r"|(?P<and_half>个半|(?:年|倍|小时|岁|周|天|里|斤|亩)半)(?![载年夜途价导球岛场圆成]))?)"
)
_TO_NUMBER: Final = f"[-–—~至到] ?(?:\\d|[{DIGITS}十百千]+(?:[万亿成%]|{MEASURE.pattern}))"
COUNTED_AFTER: Final = re.compile(f"{MEASURE.pattern}|{_TO_NUMBER}")
SHARE_BEFORE: Final = re.compile(f"分之[\\d.{DIGITS}十百千万点]{{1,12}} ?[-–—~至到] ?\\Z")
"""What makes a digit the second end of a range of shares: `百分之三至五`."""
ONE_COUNTED: Final = re.compile(f"月|季度|{_TO_NUMBER}")
"""`一项` is an article; `一月`, `第一` and `一至三` have a number."""
ARTICLE: Final = re.compile(f"(?<![{DIGITS}十])一(?:{MEASURE.pattern})")

HYPHENS: Final = "-–−"
SIGN: Final = re.compile(rf"(?:(?<![担肩背身抱胜自辜欺正承减\d])负 ?|零下 ?|(?<![{HYPHENS}—])[{HYPHENS}])\Z")
MINUS_AFTER: Final = re.compile(r"(?:[^\d\s]\s|[(\[:：,，、;；=<>≤≥~为是至到达约在从由与和或])\Z")
"""What a hyphen before a bare integer must follow to be its sign."""
SIGNED_BEFORE: Final = re.compile(r" ?(?:[℃°度元倍米~至到]|公里|摄氏|美元)")
CELL: Final = re.compile(r"(\d+(?:\.\d+)?)[%‰]? \Z")
RANGE_START: Final = re.compile(
    rf"(?:[A-Za-z%‰℃°]|[\d一二三四五六七八九十百千万亿](?:[度月号时分页点斤股{_MEASURE_CHARACTERS}]|公[里斤]|千[米瓦]|平方米|立方米|美元"
    r"|千瓦时|厘米|毫米|小时|分钟)?)\Z"
)
"""A number, with its unit, that a hyphen makes the start of a range."""
