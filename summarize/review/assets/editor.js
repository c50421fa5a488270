// The editor of one field: one item a line, or the summary.

const LIMITS = ["keywords", "ai_technologies", "industries", "summary_characters"];

function editedValue(f, text) {
  if (f === SUMMARY) return text.trim();
  return [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
}

function editor(f) {
  const { row, article } = open;
  const { before, after } = valuesOf(article, f);
  const [, , edit] = decisionOf(row.n, f) || [];
  const from = edit || after || before || (f === SUMMARY ? "" : []);
  const hint = el("p", { className: "quiet", id: "editor-hint" });
  const input = el("textarea", {
    id: "editor",
    rows: f === SUMMARY ? 8 : Math.max(4, from.length + 1),
    lang: "zh-Hans",
    dir: "auto",
    spellcheck: false,
    value: f === SUMMARY ? from : from.join("\n"),
    "aria-label": word(f === SUMMARY ? "edit_text" : "edit_list"),
    "aria-describedby": "editor-hint",
    on: {
      input: () => hint.replaceChildren(...textNodes(editorHint(f, input.value))),
      keydown: (event) => {
        if (event.isComposing || event.keyCode === 229) return;
        if (event.key === "Escape") closeEditor();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveEditor(f, input.value);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  });
  hint.append(...textNodes(editorHint(f, input.value)));
  return el(
    "div",
    { className: "editor" },
    f === SUMMARY ? null : el("p", { className: "quiet" }, word("edit_list")),
    input,
    hint,
    el(
      "div",
      { className: "acts" },
      el(
        "button",
        { type: "button", className: "primary", on: { click: () => saveEditor(f, input.value) } },
        `${word("save")} `,
        el("kbd", {}, "Ctrl+Enter"),
      ),
      el("button", { type: "button", on: { click: closeEditor } }, `${word("cancel")} `, el("kbd", {}, "Esc")),
    ),
  );
}

/** How much is written, and how much may be; which items the article does not have, where its text is at hand. */
function editorHint(f, written) {
  const value = editedValue(f, written);
  const size = f === SUMMARY ? [...value].length : value.length;
  const { min, max } = HEAD.limits[LIMITS[f]];
  const hints = [
    `${size < min || size > max ? "⚠ " : ""}${word(f === SUMMARY ? "edit_length" : "edit_count", { n: size, min, max })}`,
  ];
  const absent = f !== SUMMARY && open.text ? value.filter((item) => !open.text.text.includes(item)) : [];
  if (absent.length) hints.push(`⚠ ${word("edit_absent", { items: absent.join("、") })}`);
  return hints.join(" · ");
}

function openEditor() {
  open.editing = true;
  renderArticle();
  const input = byId("editor");
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

function closeEditor() {
  open.editing = false;
  renderArticle();
  focusCard();
}

/** Decide what was written. Of a field that is the same on both sides, or alone, its own value is no edit. */
function saveEditor(f, written) {
  open.editing = false;
  const value = editedValue(f, written);
  const choices = choicesOf(open.row, f);
  if (choices.includes("reject") || !same(value, valuesOf(open.article, f).after))
    settleFields([[f, ["edit", now(), value]]]);
  else if (choices.includes("accept")) settleFields([[f, ["accept", now()]]]);
  else settleFields([[f, null]]);
}
