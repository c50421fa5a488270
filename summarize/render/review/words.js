// What the page says, in both languages. Knows no data.

const WORDS = {
  zh: {
    title: "审阅", overview: "概览", undo: "撤销", reviewer: "审阅人", import: "导入", export: "导出决定",
    language: "EN", language_label: "English interface", help: "按键", close: "关闭", views: "视图",
    view_list: "列表", view_changes: "改动", view_text: "原文", articles: "文章", article_text: "原文",
    search: "搜索", search_hint: "编号、标题或条目  /", reset: "清除筛选",
    filter_state: "按决定筛选", filter_field: "按字段筛选", filter_reason: "按疑点筛选", filter_status: "按情况筛选",
    any_state: "全部决定", any_field: "全部字段", any_reason: "全部疑点", any_status: "全部情况",
    state_undecided: "未决定", state_decided: "已决定", state_accept: "含接受", state_reject: "含拒绝", state_edit: "含编辑",
    status_changed: "有改动", "status_only-a": "仅 A 有", "status_only-b": "仅 B 有", status_failed: "无法比较",
    content_same: "正文未变", content_changed: "正文有变", content_unknown: "",
    fields: ["关键词", "AI技术", "行业", "重大事件摘要"], initials: ["关", "技", "行", "摘"],
    added: "新增", removed: "删除", renamed: "改写", kept: "保留", alias: "（别名）", none: "（空）",
    figures: "数字", absent: "文中没有", suspicion: "可疑度 {n}",
    accept: "接受", reject: "拒绝", edit: "编辑", accept_rest: "其余全部接受", reject_rest: "其余全部拒绝",
    next: "下一篇", previous: "上一篇", save: "保存", cancel: "取消",
    done_accept: "已接受：采用 B", done_reject: "已拒绝：保留 A", done_edit: "已编辑", undecided: "未决定",
    rest: "其余字段", edit_list: "每行一项", edit_text: "摘要", edit_absent: "文中没有：{items}", edit_length: "{n} 字（{min}–{max}）", edit_count: "{n} 项（{min}–{max}）",
    said_at: "第 {at} 篇，共 {all} 篇：{title}", said_field: "{field}：{what}", said_undone: "已撤销：{title}",
    said_nothing: "没有可撤销的", said_all: "这里的文章都已决定", said_end: "没有更多文章", said_undecidable: "这篇没有可决定的字段",
    said_saved: "已导出 {n} 项决定", said_taken: "已导入 {n} 项；跳过 {left} 项（内容不同、没有或已有更新的决定）", said_bad: "不是本工具导出的决定文件",
    said_name: "请先填写审阅人", said_empty: "还没有决定可导出",
    not_kept: "此浏览器无法保存决定（{why}）：关闭页面前请导出。",
    progress: "{done} / {all} 篇已决定", count: "{n} 篇，共 {all} 篇", sentence_place: "第 {n} 句在原文中的位置",
    no_text: "这里没有原文。生成页面时用 --source 指出文章所在。", loading: "正在读取…",
    nothing_a: "B 没有这篇文章，无可采用；A 保持不变。", nothing_b: "B 没有记录，无可采用；A 保持不变。", nothing_both: "两边都没有记录。",
    is_new: "A 没有记录：四个字段都接受或编辑，才会收入。",
    reviewed: "待审", same: "相同", field: "字段", changed: "改动", share: "占比", jaccard: "平均重合",
    reasons: "疑点", weights: "可疑度分布", top_added: "最多新增", top_removed: "最多删除", top_renamed: "最多改写",
    decisions: "决定", made_with: "生成条件不同", all_same: "两边相同，没有要审阅的。", start: "开始审阅", empty_list: "没有符合筛选的文章",
    help_note: "输入法组字时不响应按键；在输入框内也不响应。决定保存在本浏览器，导出后用 summarize apply 写回。",
    keys: [["j / k", "下一篇 / 上一篇"], ["1–4 ↑ ↓ Tab", "选择字段"], ["a", "接受"], ["r", "拒绝"],
      ["e", "编辑（Ctrl+Enter 保存，Esc 取消）"], ["A / R", "其余全部接受 / 拒绝"], ["u", "撤销"], ["o", "概览"], ["/", "搜索"], ["?", "本帮助"]],
    reason: {
      "no-record": "B 没有记录", "no-record-either": "两边都没有记录", "no-record-before": "A 没有记录",
      "added-not-in-article": "新增项文中没有", "figure-not-in-article": "摘要数字文中没有", "figure-changed": "摘要数字被换",
      emptied: "字段被清空", unstable: "正文未变而改动过多", "much-shorter": "摘要大幅变短", "breaks-promise": "不合字段要求",
      "figures-differ": "摘要数字增减", "removed-still-there": "删除项文中仍有",
    },
  },
  en: {
    title: "Review", overview: "Overview", undo: "Undo", reviewer: "Reviewer", import: "Import", export: "Export",
    language: "中文", language_label: "中文界面", help: "Keys", close: "Close", views: "Views",
    view_list: "List", view_changes: "Changes", view_text: "Article", articles: "Articles", article_text: "Article",
    search: "Search", search_hint: "id, title or item  /", reset: "Clear filters",
    filter_state: "Filter by decision", filter_field: "Filter by field", filter_reason: "Filter by suspicion", filter_status: "Filter by status",
    any_state: "any decision", any_field: "any field", any_reason: "any suspicion", any_status: "any status",
    state_undecided: "undecided", state_decided: "decided", state_accept: "something accepted", state_reject: "something rejected", state_edit: "something edited",
    status_changed: "changed", "status_only-a": "only in A", "status_only-b": "only in B", status_failed: "not comparable",
    content_same: "the article is the same", content_changed: "the article changed", content_unknown: "",
    fields: ["keywords 关键词", "AI technologies AI技术", "industries 行业", "event summary 重大事件摘要"], initials: ["K", "T", "I", "S"],
    added: "added", removed: "removed", renamed: "renamed", kept: "kept", alias: " (alias)", none: "(empty)",
    figures: "figures", absent: "not in the article", suspicion: "suspicion {n}",
    accept: "Accept", reject: "Reject", edit: "Edit", accept_rest: "Accept the rest", reject_rest: "Reject the rest",
    next: "Next", previous: "Previous", save: "Save", cancel: "Cancel",
    done_accept: "accepted: B's", done_reject: "rejected: A's stays", done_edit: "edited", undecided: "undecided",
    rest: "the rest", edit_list: "One item a line", edit_text: "Summary", edit_absent: "not in the article: {items}", edit_length: "{n} characters ({min} to {max})", edit_count: "{n} items ({min} to {max})",
    said_at: "{at} of {all}: {title}", said_field: "{field}: {what}", said_undone: "undone: {title}",
    said_nothing: "nothing to undo", said_all: "everything here is decided", said_end: "no more articles", said_undecidable: "nothing to decide in this article",
    said_saved: "{n} decisions exported", said_taken: "{n} decisions imported; {left} skipped (other content, not here, or decided later here)", said_bad: "not a file of decisions",
    said_name: "Fill in the reviewer's name first", said_empty: "no decision to export yet",
    not_kept: "This browser cannot keep decisions ({why}): export before you close the page.",
    progress: "{done} of {all} articles decided", count: "{n} of {all} articles", sentence_place: "where sentence {n} stands in the article",
    no_text: "The article's text is not at hand. Name its place with --source when the page is written.", loading: "Reading …",
    nothing_a: "B does not have this article: nothing to take, A stays as it is.", nothing_b: "B has no record: nothing to take, A stays as it is.", nothing_both: "Neither side has a record.",
    is_new: "A has no record: it comes in when all four fields are accepted or edited.",
    reviewed: "to review", same: "the same", field: "field", changed: "changed", share: "share", jaccard: "mean overlap",
    reasons: "Suspicions", weights: "By suspicion", top_added: "Most added", top_removed: "Most removed", top_renamed: "Most renamed",
    decisions: "Decisions", made_with: "Made with other", all_same: "Both sides are the same: nothing to review.", start: "Start", empty_list: "no article matches the filters",
    help_note: "Keys do nothing while an input method composes, nor inside an input. Decisions stay in this browser; export them for summarize apply.",
    keys: [["j / k", "next / previous article"], ["1–4 ↑ ↓ Tab", "choose a field"], ["a", "accept"], ["r", "reject"],
      ["e", "edit (Ctrl+Enter saves, Esc cancels)"], ["A / R", "accept / reject the rest of the article"], ["u", "undo"], ["o", "overview"], ["/", "search"], ["?", "this help"]],
    reason: {
      "no-record": "B has no record", "no-record-either": "no record on either side", "no-record-before": "A has no record",
      "added-not-in-article": "added, not in the article", "figure-not-in-article": "figure not in the article", "figure-changed": "figure changed",
      emptied: "field emptied", unstable: "article same, most changed", "much-shorter": "summary much shorter", "breaks-promise": "breaks a promise",
      "figures-differ": "other figures", "removed-still-there": "removed, still in the article",
    },
  },
};

let language = "zh";

/** The word for `key` in the language of the page, its {names} filled in. */
function word(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A reason's name; one this page does not know is shown as its code. */
function reasonName(code) {
  return WORDS[language].reason[code] || code;
}
