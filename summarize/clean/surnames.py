"""Surnames: the first characters of Chinese names."""

from typing import Final

CLEAR_SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻章苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺倪"
    "汤罗毕郝邬安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝闵贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌"
    "霍万柯卢莫房解丁邓洪包石崔吉龚程邢裴陆翁段侯武刘龙叶黎白蒲池乔温庄晏柴瞿阎习艾易廖欧聂曾沙关游岳丛"
)
"""Surnames that begin few other words: for names inside a sentence."""

SURNAMES: Final = CLEAR_SURNAMES - {"丛"} | frozenset(  # 丛书 and 丛林 are headings
    "尤施柏窦云奚郎昌凤花酆鲍廉岑滕殷乐时皮卞元卜平和湛祁禹米贝明臧计伏成谈茅席季麻强路娄危颜盛刁虞支昝管经裘缪干应宗"
    "宣郁单杭诸左荣荀羊惠甄曲封芮储靳邴松井富巫乌焦巴弓车宓蓬全郗班仰秋仲伊宫宁仇栾甘厉戎祖符景詹束幸司韶薄印宿怀台从"
    "鄂索咸籍赖卓蔺屠蒙阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农别充慕连茹宦鱼容向古慎戈庾终"
    "暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越夔隆师巩厍晁勾敖融冷訾辛阚那简饶空毋乜养鞠须丰巢蒯相查后荆红竺权逯盖益"
    "桓公付肖闫涂佟覃"
)
"""Nearly all surnames, with those that begin many other words: for lines that may be nothing but names."""
