"""Addresses: what a span of a text looks like that is written for a machine, a file or an office.

Links, e-mail addresses, repositories, file names, @names, telephone and document numbers.
"""

import re
from typing import Final

from summarize.core.text import HAN

_DOT: Final = r"(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))"
_PATH: Final = r"[a-z\d_~%\-./?#=&+:@;!$*\\]{0,500}"
_HOST: Final = rf"[a-z\d-]{{1,63}}(?: ?{_DOT} ?[a-z\d-]{{1,63}}){{1,9}}"
_TOP_LEVEL: Final = (
    r"(?:com|net|org|gov|edu|mil|int|info|biz|top|xyz|app|dev|site|online|shop|club|vip|wang|link|live|cloud|tech|news|"
    r"mobi|asia|invalid|example|test|localhost|onion|(?!js|ts)[a-z]{2})"
)
FILE_ENDING: Final = (
    r"(?:docx?|pdf|xlsx?|pptx?|wps|ofd|caj|txt|csv|rtf|epub|jpe?g|png|gif|bmp|webp|svg|ico|mp[34]|m4a|wav|avi|mov|mkv|"
    r"flv|zip|rar|7z|tar|gz|exe|apk|dmg|iso|x?html?|shtml|php|aspx?|jsp|css|jsonl?|xml|ya?ml|toml|md|py|sh|dll|log|"
    r"tsv|odt|ods|odp|rst|tex|bib|bak|tmp|ini|cfg|conf|bat|ps1|ipynb|sql|sqlite3?|db|dat|bin|parquet|feather|arrow|"
    r"avro|npy|npz|pkl|h5|hdf5|mat|pt|pth|ckpt|onnx|gguf|ggml|safetensors|tfrecord|tflite|whl|jar|deb|rpm|msi|img|"
    r"vmdk|tgz|bz2|xz|zst|heic|tiff?|psd|dwg|dxf|stl|shp|geojson|kml|srt|ttf|aac|flac|ogg|webm|eml|ics|vcf|md5|"
    r"sha\d{1,3}|sig|asc|pem|crt)"
)
IDENTIFIER: Final = r"(?:arxiv|doi|isbn|issn|pmid|pmcid)"
"""What papers and books are numbered by."""
_SPEAKS: Final = r"通报|消息|发布|发文|表示|提醒|指出|介绍|回应|宣布|转发|微博|官方|报道|称|说|的|等|在|和|与"
_LABEL: Final = (
    r"(?:微信(?:公众)?号?|公众号|QQ群?号?|抖音号?|快手号?|视频号|小红书号?|[账帐]号|用户名|ID|编号|单号|邮箱|信箱|"
    r"e-?mail|电话|手机|传真|热线|网址|链接|wechat|tel|fax)"
)

_LETTER: Final = "A-Za-zİıſ\u212a"
"""A Latin letter of any case, as `re.IGNORECASE` understands it."""
_BEFORE_ENDING: Final = rf"\.[{_LETTER}7]"

ADDRESSES: Final = tuple(
    (re.compile(sign), re.compile(pattern, re.IGNORECASE))
    for sign, pattern in (
        # links: with their scheme (hxxp too), with www, as a bare domain; `x.com / a` is one, `x.com AI` is not
        (
            rf"[{_LETTER}] ?\[?:",
            r"(?<![a-z])(?:h(?:tt|xx|\*\*)ps?|ftps?|wss?|file|mailto|magnet|thunder) ?\[?:\]? ?(?:[/\\] ?){0,3}"
            rf"(?:[a-z\d]{_PATH}(?: (?=[./]){_PATH}|(?<=[./]) "
            rf"(?=[a-z\d]{{1,63}}(?: ?[./]|[^a-z\d{HAN}]|\Z))(?-i:[a-z\d]){_PATH})*)?",
        ),
        (
            "[wW][wW][wW]",
            rf"(?<![a-z\d])www ?{_DOT} ?{_HOST}(?:[/?#:]{_PATH})?",
        ),
        (
            rf"[.)\]][{_LETTER}]",
            r"(?<![a-z\d.@-])(?!(?-i:[A-Z][a-z]*\.ai)(?![a-z\d/?-]))"
            rf"(?:[a-z\d][a-z\d-]{{0,63}}{_DOT}){{1,9}}(?-i:{_TOP_LEVEL})(?![a-z\d-])(?:[:/?#]{_PATH})?",
        ),
        (
            "://",
            rf"(?<![a-z])[a-z][a-z\d+]{{1,15}}://{_PATH}",
        ),
        # e-mail addresses, and what lies at one: git@host:path
        (
            rf"[@#)\]] ?[{_LETTER}\d-]",
            rf"(?<![a-z\d._%+-])[a-z\d][a-z\d._%+-]{{0,63}} ?(?:@|\(at\)|\[at\]|#) ?{_HOST}"
            rf"(?:[:/](?=[a-z\d~./_-]){_PATH})?",
        ),
        # files, folders and repositories
        (
            r"\.[gG][iI][tT]",
            r"(?<![a-z\d_.@/-])(?:[a-z\d_.-]{1,60}/){0,9}[a-z\d_.-]{1,60}\.git(?![a-z\d])"
            r"|(?<=[:/])[\w.-]{1,60}\.git(?![a-z\d])",
        ),
        (
            _BEFORE_ENDING,
            rf"(?<![\w.@-])\w[\w.()（）—-]{{0,60}}\.(?-i:{FILE_ENDING}|{FILE_ENDING.upper()})(?![a-z\d])",
        ),
        (
            _BEFORE_ENDING,
            rf"(?<![a-z\d.@-])[a-z\d_.-]{{1,60}}\.{FILE_ENDING}(?![a-z\d])",
        ),
        (
            _BEFORE_ENDING,
            r"(?<![a-z\d_.@-])[a-z\d-]{0,30}_[a-z\d_-]{0,60}\.[a-z][a-z\d]{0,11}(?![a-z\d])",  # a file of any kind
        ),
        (
            _BEFORE_ENDING,
            r"(?<=文件|附件|脚本|代码)[“\"：: ]{0,2}[a-z\d][a-z\d_-]{0,60}\.[a-z][a-z\d]{0,11}(?![a-z\d])",
        ),
        (
            rf"[:/](?:(?<=:)[\\/]|(?<=/)[{_LETTER}\d_.-])",
            r"(?<![a-z\d])[a-z]:[\\/][\w\\/.-]{1,200}|(?<![\w/.:-])/[a-z\d_.-]{1,60}(?:/[a-z\d_.-]{1,60}){1,9}/?",
        ),
        # accounts
        (
            "@",
            rf"@[\w·-]{{1,10}}(?![^\s:)\]）】])|@[\w·-]{{1,6}}(?![\w·-])|@[\w·-]{{1,16}}?(?={_SPEAKS})|@\w{{1,4}}",
        ),
        (
            rf":(?<!\d:) ?[{_LETTER}\d]",
            rf"{_LABEL} ?: ?[a-z\d][\w.@-]{{0,60}}",
        ),
        # telephone and other long numbers
        (
            r"1[3-9]\d[ -]?\d{4}",
            r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)",
        ),
        (
            r"\d\d{6}",
            r"(?<![\d.])\(?0\d{2,3}\)? ?[—-]{0,2} ?\d{7,8}(?:(?:-|转)\d{1,6})?(?!\d)",
        ),
        (
            r"\d\d{2}[ -]?\d{3}",
            r"(?<![\d.])[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)|(?<![\d.])\d{8,99}(?!\d)",
        ),
        # hashes and keys
        (
            r"[\da-fA-F][\da-fA-F]{7}",
            r"(?<![a-z\d-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![a-z\d])",
        ),
        (
            r"[\da-fA-F][\da-fA-F]{7}",
            r"(?<![a-z\d-])(?:(?:md5|sha\d{0,3})[: ]{1,2})?(?=[a-f]{0,40}\d)(?=\d{0,40}[a-f])"
            r"[\da-f]{8,128}(?![a-z\d-])",
        ),
        (
            rf"[{_LETTER}\d_][{_LETTER}\d_]{{15}}",
            r"(?<![a-z\d_-])(?=(?:[a-z_]{0,40}\d){3})(?=\d{0,40}[a-z])[a-z\d_]{16,128}(?![a-z\d-])",
        ),
        (
            "[5\\d](?i:[值码]|校验)",
            r"(?<![a-z])(?:md5|sha-?\d{1,3})(?:校验)?[值码][:：为是以 ]{0,3}[\da-f]{8,128}(?![a-z\d])",
        ),
        # licences, places in a repository, names of variables and accounts, patterns of a mail's subject
        ("[cC][cC][ -]", r"(?<![a-z])cc[ -]by(?:-(?:nc|sa|nd)){0,3}(?: \d\.\d)?(?![a-z\d])"),
        (
            rf"[{_LETTER}]/[\da-fA-F]",
            r"(?<![a-z\d/.-])(?:issues?|pulls?|commits?|releases?|discussions?)/[\da-f]{1,40}(?![a-z\d])",
        ),
        ("_", r"(?<![a-z\d_.-])(?-i:[a-z\d]{1,30}(?:_[a-z\d]{1,30}){1,8})(?![a-z\d_-])"),
        (r"\+(?:姓名|电话|单位|学校|手机)", r"“[^“”\n]{0,20}\+(?:姓名|电话|单位|学校|手机)[^“”\n]{0,20}”"),
        ("[vVQ信码号]", r"(?:微信|qq)(?-i:[a-z][a-z\d_-]{3,30})(?![a-z\d])"),
        (r"\.[a-z]", r"(?<![a-z\d.-])(?-i:(?:com|cn|org|net|io)(?:\.[a-z][a-z\d]{0,30}){2,5})(?![a-z\d])"),
        (r"\d版", r"(?<![a-z\d])(?-i:[A-Z])\d{1,2}版(?!本)"),
        # commands
        (
            rf"[{_LETTER}] -{{1,2}}[{_LETTER}]|(?i:install|clone|pull) ",
            r"(?<![a-z\d])(?:curl|wget|pip3?|npm|git|docker|conda|apt(?:-get)?)"
            r"(?: (?:-{1,2}[a-z-]{1,20}|install|clone|pull|run|get|post|put)){1,4}"
            r"(?: [a-z\d][a-z\d./_:=-]{0,80})?",
        ),
        # numbers of things, and what is typed to open them
        (
            rf"[{_LETTER}]-?[12]\d{{3}}-?\d",
            r"(?<![a-z\d-])[a-z]{1,8}(?:-(?:19|20)\d\d-?\d{2,6}|20\d\d[01]\d[0-3]\d)(?![a-z\d])",
        ),
        (
            rf"[码号]\s?[:：为是“{_LETTER}\d]",
            r"(?<=提取|访问|邀请|验证|优惠|兑换|激活|注册|取件)码\s?[:：为是]{1,2}\s?[“\"]?[a-z\d]{3,20}(?![a-z\d])"
            r"|(?<=编)号\s?[:：为是]{0,2}\s?[“\"]?(?=[a-z/-]{0,12}\d)[a-z\d/-]{3,30}(?![a-z\d])",
        ),
        # numbers of papers, patents, standards, books and documents
        (
            "[aA](?i:rxiv)",
            r"(?<![a-z])arxiv ?(?:预印本|编号|论文)?(?:编?号)? ?[:：]? ?"
            r"(?:\d{4}\.\d{4,5}|[a-z-]{2,9}/\d{7})(?:v\d{1,2})?",
        ),
        (
            r"10\.\d{4}",
            r"(?<![a-z])(?:doi ?[:：]? ?)?(?<![\d.])10\.\d{4,9}/[a-z\d._;()/:<>-]{1,80}",
        ),
        (
            r"\d[\d,./]{5}",
            r"(?<![a-z])(?:zl|cn|us|ep|wo|jp|kr|pct)(?: ?/ ?[a-z]{2})? ?\d[\d,./]{5,20}(?: ?[a-z]\d?)?(?![a-z\d])",
        ),
        (
            "[iıIİrRaAnN](?i:so|ec|eee|tu-|fc|stm|nsi|ist)",
            r"(?<![a-z])(?:iso|iec|ieee|itu-[tr]|rfc|astm|ansi|nist)(?:[/ ](?:iec|ieee|sp|fips|std|tr|ts)){0,3}"
            r" ?[a-z]?[ .-]?\d{2,6}(?:[.:-]\d{1,5}){0,3}[a-z]{0,2}(?![a-z\d])",
        ),
        (
            rf"号[:： ]{{0,2}}[{_LETTER}]{{0,4}} ?\d",
            r"(?:专利|申请|公开|授权公告|公告|登记|备案|许可证?|批准|注册|受理)号"
            r"[:： ]{0,2}[a-z]{0,4} ?\d[\da-z./-]{3,30}",
        ),
        (
            r"\d\d-\d{4}",
            r"(?<![a-z])cn ?\d{2}-\d{4}(?:/[a-z]{1,3})?",
        ),
        (
            r"[〔﹝\[［(（【] ?(?:19|20)\d\d",
            rf"(?:(?<![{HAN}])[{HAN}]{{1,10}}|[{HAN}]{{0,4}}) ?"
            r"[〔﹝\[［(（【] ?(?:19|20)\d\d ?[〕﹞\]］)）】] ?第? ?\d{1,5} ?号",
        ),
        (
            rf"[/bB](?:(?<=/) ?[{_LETTER}]|(?<=[gG][bB]) ?\d)",
            r"(?<![a-z])(?:[a-z]{1,3}\d{0,4}(?: ?/ ?[a-z]{1,6}){1,3} ?|gb ?)\d[\d.]{0,20}(?:[-—:]\d{4})?(?![a-z\d])",
        ),
        (
            "[iıIİdDpP](?i:cp|s[bs]n|oi|m)",
            rf"[{HAN}]?icp[备证][\d-]{{1,20}}号?(?:-\d+)?|(?:isbn|issn|doi|pmc?id)[: ]{{0,2}}[\dx./-]{{4,40}}",
        ),
        # remains of markup
        (
            rf"[<&%][/\d{_LETTER}]",
            r"</?[a-z][^<>\n]{0,200}>|&[a-z]{2,8};|(?:%[\da-f]{2}){2,99}",
        ),
    )
)
"""Each behind a sign that no match is without: the few of them that a text may have are all that is searched for."""
