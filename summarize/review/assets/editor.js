// The editor of one field: one item a line, or the summary.

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
  const from = open.draft || edit || after || before || (f === SUMMARY ? "" : []);
  const hint = el("p", { className: "quiet", id: "editor-hint" });
  const input = el("textarea", {
    id: "editor",
    rows: f === SUMMARY ? 8 : Math.max(4, from.length + 1),
    lang: "zh-Hans",
    dir: "auto",
    spellcheck: false,
    value: f === SUMMARY ? from : (open.draft ? [...from, ""] : from).join("\n"),
    "aria-label": word(f === SUMMARY ? "edit_text" : "edit_list"),
    "aria-describedby": "editor-hint",
    on: {
      input: () => showHint(),
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
  const showHint = () => {
    hint.replaceChildren(...textNodes(editorHint(f, input.value)));
    input.setAttribute("aria-invalid", String(faultsOf(article, f, editedValue(f, input.value)).length > 0));
  };
  showHint();
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

/** How much is written, and how much may be; why it cannot be saved; which items the article's text does not have. */
function editorHint(f, written) {
  const value = editedValue(f, written);
  const { min, max } = limitOf(f);
  const size = word(f === SUMMARY ? "edit_length" : "edit_count", { n: sizeOf(f, value), min, max });
  const faults = faultsOf(open.article, f, value).map((fault) => `⚠ ${fault}`);
  const hints = faults.includes(`⚠ ${size}`) ? faults : [size, ...faults];
  const absent = f !== SUMMARY && open.text ? value.filter((item) => !open.text.text.includes(item)) : [];
  if (absent.length) hints.push(`⚠ ${word("edit_absent", { items: absent.join("、") })}`);
  return hints.join(" · ");
}

/** Edit the chosen field, from `draft` where one is given: what could not be decided as it is. */
function openEditor(draft = null) {
  open.editing = true;
  open.draft = draft;
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

/** Decide what was written, if it may be. Of a field that is the same on both sides, or alone, its own value is no edit. */
function saveEditor(f, written) {
  const value = editedValue(f, written);
  const choices = choicesOf(open.row, f);
  if (choices.includes("reject") || !same(value, valuesOf(open.article, f).after))
    settleFields([[f, ["edit", now(), value]]]);
  else if (choices.includes("accept")) settleFields([[f, ["accept", now()]]]);
  else settleFields([[f, null]]);
  if (open && open.editing) byId("editor").focus(); // it was refused
}
