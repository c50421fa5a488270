"""The names of columns, by which a table's first row is told from its others: `名称`, `牵头部门`, `金额（万元）`."""

import re
from typing import Final

_OF: Final = (
    "(?:所[属在]|申报|承担|承[办建载]|牵头|责任|配合|备案|揭榜|推荐|参赛|参建|获奖|入[选围]|建设|运营|主办|协办|实施|采购|中标|依托|合作|开课|代表|服务|生产|研发|开发"
    "|适用|重点|主要|作者|使用|落地|主管|认定)?"
)
"""What of a company, a school or another body with a name of its own a column has."""
_NAME: Final = re.compile(
    rf"{_OF}(?:企业|单位|公司|机构|[学院高]校|园区|平台|载体|基地|队[伍名]|院校|学院|区域|市县|产业链?|产品)(?:名称)?"
    r"|[^\d\s，。；：！？、]{0,6}(?:名称|姓名|名单|项目|类[别型]|奖项|[等档级品型量税]级|地区|省份|城市|县[名区]|国家"
    r"|部门|职[务位称]|责任人|负责人|内容|模型|技术|行业|领域|备注|说明|摘要|时间|日期|[时期年]限|阶段|地[点址]|场[地所馆]|方向|主题|议题|题目|课题|专业|课程"
    r"|学[段分期时制年]|课时|主讲人?|嘉宾|主持人?|选手|教练|作者|[获得]奖者|导师|学者|工程|任务|举措|措施|指标|数[量额值]|[金总份税比面容限定差余]额|台数"
    r"|[成得积]?[成得积总平评][绩分]|得票|占比|比[例重率]|[增降][速幅长]|同比|环比|[销产总数重质货客流用存库容参]量|产值|营收|利润|型号|规[格模]|参数|用途|功能|场景|厂[商家]|品牌"
    r"|环节|方[式法案]|标准|条件|对象|范围|额度|档次|级别|目标|来源|去向|状态|结[果论]|编号|序号|[排届]?[名排位]次|排名|票数|车次|航[班线]|组别|赛道|届次|版本|价[格位]|单价"
    r"|费用|次数|人数|户数|家数|种类|能力|性能|优势|特点|岗位|学历|年龄|[新旧]型号|[新旧]款)(?:[（(][^（）()]{1,8}[)）])?"
)
"""What a column is called: a noun of a kind of thing, with its unit behind it."""
_LONGEST: Final = 16


def is_column_name(text: str) -> bool:
    """Whether a cell may be the name of a column."""
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None
