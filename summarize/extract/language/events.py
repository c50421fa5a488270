"""Events: the words by which the news tells that something happened."""

from typing import Final

EVENTS: Final = """
    印发 发布 公布 宣布 召开 举行 举办 开幕 闭幕 揭牌 会见 会谈 出席 致辞 签署 成立 启动 投产 投运 上线 开班 获批 入选
    首个 首次 首批
"""
WORKS: Final = "推出 建成 突破 实施 落地 发现 开展 参加 主持 讲话 调研"
"""What is done: words of plans and slogans as well."""
