"""Code in an article: lines of programs, scripts, commands and data, and the identifiers they have."""

import re
from typing import Final

_STRING: Final = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`")
_COMMENT: Final = re.compile(r"(?:(?<=\s)|^)(?:#(?!!|include)|//|/\*)(?:\s.*)?$|/\*.*?\*/|<!--.*?-->")
"""Comments, which may be Chinese, as strings may."""
_STATEMENT: Final = re.compile(
    r"import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+)*;?\Z|(?:import|export)\s.*\s(?:from\s+\"\";?|\{)\Z"
    r"|from\s+[\w.]+\s+import\s+[\w*,\s()]+\Z|#include\s*\S+\Z|#!/.*\Z|@\w+(?:\(.*\))?\Z"
    r"|(?:async\s+)?(?:def|class|func|function|fn|interface|struct|enum)\s+\w+.*[:({]\Z"
    r"|(?:if|elif|for|while|with|switch|catch|else if)\b.*(?:[:{]|;\s*(?:then|do))\Z"
    r"|(?:try|else|finally|do|except.*)\s*[:{]\Z|(?:done|fi|esac|then|else|break|continue|pass|exit \d|return);?\Z"
    r"|(?:return|yield|raise|throw|await|assert)\s+[\w.\[\](){}\"'=+*/<>&|,:%! -]+;?\Z"
    r"|(?:const|let|var|public|private|protected|static|final)\s.*[=({;].*\Z"
    r"|(?:void|int|float|double|char|bool|string)\s+[\w*\[\]]+\s*[=({;].*\Z|<[/!]?[a-zA-Z][^<>]*>.*\Z"
    r"|(?i:select|insert\s+into|update|delete\s+from|create\s+table)\s.*\b(?i:from|values|set|where)\b.*\Z"
)
_COMMAND: Final = re.compile(
    r"(?:[$>%]\s+)?(?:sudo\s+\S+|pip3?\s+install|npm|npx|yarn\s+add|apt(?:-get)?\s+\w+|yum\s+\w+"
    r"|brew\s+\w+|conda\s+\w+|git\s+[a-z]+"
    r"|docker|kubectl|curl|wget|cd|mkdir|chmod|echo|export|source|python3?|grep|cat|sed|awk)\s+\S.*\Z"
)
_ASSIGNMENT: Final = re.compile(
    r"[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:\s*:\s*[\w\[\], ]+)?\s*(?:[-+*/|&]?=(?!=)|:=)\s*\S.*\Z"
)
_CALL: Final = re.compile(r"(?:await\s+)?[a-z_][\w.]*\(.*[({,)]\s*;?\Z")
_PAIR: Final = re.compile(r"[{\[]*\s*\"\"\s*:\s*(?:\"\"|[\[{]|[\w.-]+)\s*[,}\]]*\Z")
_SYNTAX: Final = re.compile(r"[({\[=;$]|\s--?\w")
"""What prose of Latin words has hardly ever, and some line of any code has."""
_LINE: Final = re.compile(r"^.+$", re.MULTILINE)
_COMMENT_LINE: Final = re.compile(r"\s*(?:#|//|/?\*|<!--)")
_IDENTIFIER: Final = re.compile(r"[A-Za-z_]\w*")
_LONGEST: Final = 2000
"""Characters of a line that may be one of code."""
_LEAST: Final = 2
"""Lines from which an article has code: one alone may be a name or a motto."""


def _is_code(line: str) -> bool:
    """Whether a line is one of a program, a script or its data, whatever language its comments are in."""
    if len(line) > _LONGEST:
        return False
    bare = _COMMENT.sub("", _STRING.sub('""', line.strip())).strip()
    if not bare.isascii() or not bare:
        return False
    return any(kind.match(bare) for kind in (_STATEMENT, _COMMAND, _ASSIGNMENT, _CALL, _PAIR))


def find_code(text: str) -> list[tuple[int, int]]:
    """The lines of code of an article, `[start, end)`, and the comments beside them; none for one line alone."""
    lines = list(_LINE.finditer(text))
    code = [_is_code(line[0]) for line in lines]
    if sum(code) < _LEAST or not any(
        _SYNTAX.search(line[0]) for line, is_marked in zip(lines, code, strict=True) if is_marked
    ):
        return []
    for at, line in enumerate(lines):
        if not code[at] and _COMMENT_LINE.match(line[0]):
            code[at] = any(code[max(0, at - 1) : at + 2])
    return [line.span() for line, is_marked in zip(lines, code, strict=True) if is_marked]


def identifiers_of(code: str) -> frozenset[str]:
    """The identifiers of lines of code in small letters, which no name of a product has."""
    return frozenset(word for word in _IDENTIFIER.findall(code) if word == word.lower())
