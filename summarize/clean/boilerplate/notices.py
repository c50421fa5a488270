"""Notices about the page itself: whose view it is, who uploaded it, whose rights it has, what it is no advice for.

Such a notice is told by what it says, not by one wording: it speaks about its own page or to the page's reader, and
says at least one of the things that notices say. News about rights, platforms or investors says the same things of
others, and so is none.
"""

import re
from functools import lru_cache
from typing import Final

_MAX_LENGTH: Final = 240
_SURE: Final = 3
"""Things that a notice says of its own page, more of which no paragraph of an article says."""
_MAX_LABEL: Final = 40
"""Characters at a line's beginning that show its language."""
_QUOTED: Final = re.compile("“[^“”]{12,}”|「[^「」]{12,}」|《[^《》]{1,60}》")
"""Long quotations and titles are others' words."""

_ABOUT_ITSELF: Final = re.compile(
    r"(?:以上|上述|本页|本篇|本|文中|文内)(?:文|文章|内容|稿件?|图文|作品|素材|图片|观点|资讯|新闻|信息|评论|视频|言论)"
    r"|(?:该|此)(?:文|文章|稿件|图文)|^(?:转载|插图|封面|配图|图片|内容|部分[图文]|版权|著作权|未经|文章|来自[^，。]{1,12}(?:号|平台|用户|网友))"
    r"|本(?:网(?!络|点|格|民)|站(?!立|台|点)|平台|社区(?!居民|老人|群众|党|医院)|公众号|公号|号(?!线|召|码)|刊(?!物)|报(?!告|道|导|名|考|销|表)|媒体)"
    r"(?!记者|讯)|凡(?:本|注明|来源|标注|转载|署名)"
    r"|(?:^|[，。；！：（(\s◎▲])(?:文中|以上|部分|所有)?(?:图文|图片|配图|文字|素材|内容|视频|封面|图)(?:均|皆|都)?(?:来自|来源于?|源自|源于|转自|转载自|取自)"
    r"|(?:网友|用户|读者)(?:评论|留言|跟帖|跟贴|言论)(?:仅|只|均)|作者(?:个人)?观点|观点(?:仅|只)?(?:属于?|归|代表)(?:作者|其|个人)"
    r"|^[（(]?(?:以上|部分|全文|内容|图片?|封面|配图|文字|音频|由)[^，。]{0,10}(?:AI|人工智能|大模型)[^，。]{0,4}(?:生成|撰写|创作|合成)"
    r"|^[（(]?(?:AI|人工智能)(?:自动|辅助)?(?:生成|创作)(?:的)?(?:内容|文章|图片)?[，,）)](?=.*(?:仅供|请|不代表|核实))"
)
_TO_THE_READER: Final = re.compile(
    r"请[^，。；]{0,12}(?:联系|告知|通知|致电|注明|标注|指正|甄别|谅解)|请与[^，。；]{0,16}联系"
    r"|(?:联系|告知|通知)(?:我们|本网|本站|小编|后台|编辑|我方)|与(?:我们|本网|本站)联系"
    r"|^(?:如果?|若|倘若)?[您你]?(?:如果?|若)?(?:发现|认为)(?:上述|以上|本[文页站网社区平台]{1,2}|该文|文章|内容|图片)[^，。；]{0,20}"
    r"|如(?:有|涉及?|若|果|存在|发现)[^，。；]{0,8}(?:侵权|版权|不妥|雷同)|如[若需][^，。；]{0,4}转载|转载(?:请|须|需|务必)?(?:保留|注明|标明|联系|授权)|违者必究"
    r"|据此(?:操作|入市|投资|买卖)|(?:投资|入市|股市|市场)有风险(?=.*谨慎)|(?:将|会|予以)?(?:第一时间|及时|立即|尽快)(?:予以)?(?:删除|更正|撤下)"
    r"|欢迎[^，。；]{0,10}(?:留言|评论|投稿|来稿)|(?:评论区|留言区)[里中]?(?:见|留言|讨论|告诉|分享|交流|聊|说说|写下)"
    r"|(?:^|[，。；])(?:未经|非经)[^，。；]{0,16}[，,]?(?:不得|严禁|禁止|谢绝|请勿)[^，。；]{0,8}(?:转载|复制|摘编|镜像|翻印)"
)
_LABEL: Final = re.compile(
    r"^[【\[(（*※★☆▲●◆■注：\s]{0,4}(?:(?:特别|郑重|重要|作者|创作|平台|版权|免责|免责和版权|本网|网站|转载|原创|著作权|来源|编者|温馨|风险|投资|内容|发布|法律|友情)?"
    r"(?:声明|说明|提示|提醒|申明|告知|警示|须知|条款)|注|备注|AI(?:生成)?(?:声明|说明|提示))\s*[:：】\])）]"
)
_BEGINS: Final = re.compile(
    r"[（(【\[※*▲◎\s]{0,3}(?:以上|上述|本页?|文中)(?:文|文章|稿件?|内容|图文|作品|素材|观点)(?![件化络])"
    r"|[（(【\[※*▲◎\s]{0,3}[该此](?:文|文章|稿件?|图文)(?![件化络])"
    r"|[（(【]?(?:图文|图片|内容|文章|素材|版权)?如(?:有|涉及?|果)[^，。]{0,8}(?:版权|侵权)"
)
"""Begins with the text itself, never with a platform or a work, of which an article may tell the same."""
_SAYS: Final = tuple(
    re.compile(words)
    for words in (
        # whose view it is
        r"(?:仅|只|均|皆|纯)?(?:代表|反映|表明|属于?|归|系|为|是)(?:原|该|文章|其|发布者|用户|网友|作者)?(?:作者|发布者|投稿者|发帖者|网友|用户|机构|个人|本人|其)"
        r"(?:本人|个人|自身)?(?:的)?(?:观点|立场|看法|意见|见解|言论|所有)?",
        r"(?:不|并不|亦不|也不|均不|非|并非)(?:必然|一定)?(?:代表|表明|代指|等同|反映|意味着?|表示)[^，。；]{0,10}(?:立场|观点|看法|意见|赞同|认同|证实|态度)?"
        r"|与[^，。；]{0,8}(?:本网|本站|本平台|本号|立场)无关",
        # who uploaded it, what the platform is
        r"(?:用户|作者|网友|会员|机构|创作者|自媒体|第三方|博主)[^，。；]{0,14}(?:上传|发布|投稿|提供|发表)|(?:上传|发布|投稿)(?:并发布|者|人)",
        r"信息(?:网络)?(?:存储|发布|展示|交流)(?:空间)?(?:服务)?(?:平台)?"
        r"|(?:仅|只|仅仅)(?:限于|作|是|系|为|提供|用于)?[^，。；]{0,6}(?:平台|存储|空间|展示)|自媒体平台|发布平台|创作平台",
        # whose rights it has
        r"(?:版权|著作权|知识产权|所有权|解释权)[^，。；]{0,8}(?:归|属|为|所有|受|保护)|侵权|侵犯|抄袭|涉嫌违规|版权问题|原作者|权利人|版权方|著作权人",
        r"转载|摘编|引用|注明(?:出处|来源|作者)|授权|违者|追究|法律责任|稿酬|未经许可|盗用|镜像",
        r"删除|更正|撤下|下架|举报|投诉|申诉|“?反馈”?告知|(?:及时|第一时间|尽快|立即)(?:核实)?处理|(?:联系|告知|通知)(?:我们|本网|本站|小编|后台|编辑)|与(?:我们|本网|本站)联系",
        r"来自(?:网络|互联网|公开)|取材于?(?:网络|互联网)|来源(?:于)?(?:网络|互联网|公开|自)|源于?自?(?:网络|互联网)"
        r"|网络(?:图片|素材|转载|整理)|图片来源|图源|取自|转自|注明来源|配图",
        # what it is for
        r"仅供(?:[^，。；]{0,8})(?:参考|学习|交流|阅读|娱乐|研究|个人|展示|欣赏|分享)|仅为(?:分享|传播|传递|交流)|传递(?:更多)?信息"
        r"|商业用途|商业目的|非商业|学习(?:和|与|、|及)?交流",
        r"(?:不|并不|不能|均不)(?:构成|作为|作|视为|形成)[^，。；]{0,12}(?:投资|建议|依据|意见|要约|承诺|诊断|医疗)|据此(?:操作|入市|投资|买卖)"
        r"|(?:投资|入市|股市)(?:者)?(?:有风险|需谨慎|须谨慎)|风险自担|自行承担|盈亏自负",
        r"(?:不|概不|不予|恕不)(?:承担|保证|负责|对)[^，。；]{0,16}|真实性|准确性|完整性|保证责任|注册商标|民事主体",
        r"(?:AI|人工智能|大模型|智能体|机器)[^，。；]{0,6}(?:自动)?(?:生成|创作|撰写|合成|辅助|翻译|整理)|请(?:仔细|注意|谨慎)?(?:甄别|核实|鉴别)",
        r"(?:留言区?|评论区?|后台|私信)[^，。；]{0,6}(?:讨论|交流|告诉|分享|互动|留言|评论|聊|说说|写下)|欢迎[^，。；]{0,10}(?:留言|评论|投稿|来稿)",
    )
)
"""What notices say, a kind a line."""
_NEWS: Final = re.compile(
    r"\d{1,2}月\d{1,2}日|记者|获悉|法院|判决|判令|起诉|原告|被告|通报|会议|印发|出台|条例|同比|增长|亿元|万元"
    r"|(?:表示|认为|宣布|指出|强调|透露|介绍|称|说|规定|要求|明确|发现|显示)(?:[，：:“]|对|将|了)"
)
"""What news has and a notice about its own page has not."""
_SOMEBODY_SAYS: Final = re.compile(
    r"(?:^|[，。；“])(?![本该此])[^，。；：:\s]{0,12}?(?:人士?|(?<![作编笔布稿权帖])者|[官师家长警某]|(?<!管理)员|教授|律协|[局院厅委会所]|部门|警方|中心)"
    r"[\u4e00-\u9fff]{0,4}(?:提示|提醒|建议|呼吁|告诫|坦言|回应|回答|解释)(?:说|道)?[，：:“]"
)
"""Somebody who is not the page and says something: the article tells what he says."""

_ENGLISH: Final = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\b(?:above|this|the|all)\b[^.]{0,30}\b"
        r"(?:contents?|article|post|story|text|pictures?|images?|views?|opinions?|information)\b",
        r"\b(?:uploaded|posted|submitted|published|provided)\b[^.]{0,20}\bby\b|\b(?:user|uploader|third[- ]party)\b",
        r"\binformation (?:storage|release|distribution)\b|\bplatform\b|\bstorage services?\b",
        r"\b(?:views?|opinions?)\b[^.]{0,60}\b(?:authors?|writers?|contributors?|own)\b"
        r"|\b(?:do(?:es)? not|don't|not necessarily)\b[^.]{0,30}\b(?:represent|reflect|constitute|endorse)",
        r"\bcopyright|\binfring|\ball rights reserved\b|\breprint|\breproduc|\bplease contact\b|\bcontact us\b"
        r"|\bwithout (?:prior )?(?:written )?permission",
        r"\bfor reference only\b|\binformational purposes\b|\binvestment advice\b|\b(?:no|any) liability\b"
        r"|\bat your own risk\b",
        r"\bAI[- ]generated\b|\bgenerated (?:by|with|using) (?:AI|artificial)|\bmachine translat",
    )
)
_ENGLISH_LABEL: Final = re.compile(
    r"^\W{0,4}(?:special |important )?(?:notice|note|disclaimer|statement|copyright(?: notice)?|declaration)\b\s*[:：]",
    re.IGNORECASE,
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_HINT: Final = re.compile(
    r"声明|说明|提示|警示|须知|条款|注\s*[:：】\])）]|备注|参考|投资|提醒|申明|本[网站社平公号刊报媒文页篇内]|以上|上述|该[文稿]|此[文稿]|文[中内章]|图|转载|版权"
    "|著作权|未经|来自|来源|源[自于]|取自|作者|观点|内容|言论|跟[帖贴]|评论|留言|联系|告知|通知|侵权|违者|有风险|据此|删除|更正|凡|部分|封面|由|素材|全文|文字|音频"
    "|I(?:自动|辅助)?(?:生成|创作)|能(?:自动|辅助)?(?:生成|创作)"
)
"""A line without one of these says nothing about its page: most, as `请注意甄别`, are not looked at further."""


@lru_cache(maxsize=2048)  # a line is judged in each pass
def count_notice_words(text: str) -> int:
    """How many of the things that notices say a line says about its own page; 0 for a line about anything else."""
    if len(text) >= 2 * _MAX_LENGTH:
        return 0
    if not _HAN.search(text, 0, _MAX_LABEL):
        return _count_english(text)
    if len(text) >= _MAX_LENGTH or not _HINT.search(text):
        return 0
    own = _QUOTED.sub("“”", text)
    label = _LABEL.match(own) is not None
    about_itself = label or _ABOUT_ITSELF.search(own) is not None
    to_the_reader = _TO_THE_READER.search(own) is not None
    if not (about_itself or to_the_reader) or (not label and (_NEWS.search(own) or _SOMEBODY_SAYS.search(own))):
        return 0
    said = sum(pattern.search(own) is not None for pattern in _SAYS)
    return said + about_itself + to_the_reader if said else 0


def is_sure_notice(text: str) -> bool:
    """Whether a line is a notice also between two paragraphs, where an article may say the same of other texts.

    It begins with the page itself or a notice's label, and says three things and more.
    """
    label = _LABEL.match(text) is not None
    if not label and not _BEGINS.match(text):
        return False
    said = count_notice_words(text)
    return (
        said > _SURE
        or (said == _SURE and _TO_THE_READER.search(text) is not None)
        or (said == _SURE and label and _ABOUT_ITSELF.search(text) is not None)
    )


def _count_english(text: str) -> int:
    said = sum(pattern.search(text) is not None for pattern in _ENGLISH)
    labelled = _ENGLISH_LABEL.match(text) is not None
    return said + labelled if said > 2 or labelled else 0
