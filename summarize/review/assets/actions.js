// Actions of keys and buttons: open an article, choose a field, decide, go on, undo, export, import.

function focusCard() {
  const chosen = byId(cardId(open, open.at)) || byId(titleId(open));
  chosen.focus({ preventScroll: true });
  chosen.scrollIntoView({ block: "nearest" });
}

/** Choose a field of the open article without drawing everything anew: focus may be inside it. */
function choose(at) {
  if (!open || at < 0 || at >= open.fields.length || at === open.at || open.editing) return;
  open.at = at;
  open.fields.forEach((_, index) => {
    const section = byId(cardId(open, index));
    section.classList.toggle("chosen", index === at);
    if (index === at) section.setAttribute("aria-current", "true");
    else section.removeAttribute("aria-current");
  });
}

/** Open a row's article; `focus` takes the focus to its first field that is not decided. */
async function openArticle(row, { push = false, focus = false } = {}) {
  if (open && open.editing) {
    byId("editor").focus(); // what is being written is not thrown away
    return;
  }
  go({ id: row.id }, { push });
  await showPlace({ focus });
}

/** Show what the URL names: an article, or the overview. */
async function showPlace({ focus = false } = {}) {
  refilter();
  const row = openRow();
  document.body.classList.toggle("at-overview", !row);
  if (!row) {
    open = null;
    renderList();
    renderOverview();
    renderText();
    return;
  }
  if (open && open.row !== row) open = null; // until it is there, keys decide nothing
  if (document.body.dataset.view === "list") showView("changes");
  revealRow();
  renderList();
  if (document.readyState === "loading")
    byId("changes").replaceChildren(el("p", { className: "quiet" }, word("loading")));
  const [article, text] = await Promise.all([articleOf(row.n), textOf(row.n)]);
  if (place.id !== row.id) return; // the reviewer has gone on meanwhile
  const fields = fieldsOf(row, article);
  const first = fields.findIndex((f) => row.fields.includes(f) && !decisionOf(row.n, f));
  open = { row, article, text, fields, at: Math.max(0, first), editing: false, placed: new Set() };
  renderText();
  renderArticle();
  byId("changes").scrollTop = 0;
  if (focus) focusCard();
}

/** Draw everything anew where it is, after a change of filters, of language, or in another tab. */
function refresh() {
  refilter();
  renderFilters();
  renderList();
  if (!openRow()) renderOverview();
  else if (open && !open.editing) renderArticle();
}

function move(step) {
  refilter();
  const row = rowAt(step);
  if (!row) {
    announce(word("announce_end"));
    return;
  }
  openArticle(row, { focus: true });
  announce(word("announce_at", { at: view.rows.indexOf(row) + 1, all: view.rows.length, title: row.title || row.id }));
}

/** Accept, reject or edit the chosen field. */
function act(what) {
  if (!open || open.editing) return;
  const f = open.fields[open.at];
  const choices = choicesOf(open.row, f);
  if (!choices.includes(what)) announce(word(choices.length ? "announce_unchanged" : "announce_undecidable"));
  else if (what === "edit") openEditor();
  else settleFields([[f, [what, now()]]]);
}

/** Accept or reject every field of the article that is not decided. */
function actRest(what) {
  if (!open || open.editing) return;
  const rest = open.row.fields.filter((f) => !decisionOf(open.row.n, f));
  if (rest.length) settleFields(rest.map((f) => [f, [what, now()]]));
  else announce(word(open.row.fields.length ? "announce_all" : "announce_undecidable"));
}

const announceRefused = (refusals) => announce(`${word("announce_faulty")}${refusals.join("; ")}`);

/** Decide fields of the open article in one step, if they may be; then on to its next field, after its last to the next article. */
function settleFields(decided) {
  const { row, fields } = open;
  const wasOpen = isOpen(row);
  const refusals = decide(decided.map(([f, decision]) => [open, f, decision]));
  if (refusals.length) {
    announceRefused(refusals);
    return;
  }
  open.editing = false;
  const messages = decided.map(([f, decision]) =>
    word("announce_field", {
      field: fieldName(f),
      what: word(decision ? `done_${decision[0]}` : "unchanged"),
    }),
  );
  announce(messages.join("; "));
  const left = fields.map((f, at) => ({ f, at })).filter(({ f }) => row.fields.includes(f) && !decisionOf(row.n, f));
  if (!left.length && wasOpen) {
    const next = nextOpen();
    if (next) {
      openArticle(next, { focus: true });
      return;
    }
    announce(`${messages.join("; ")}; ${word("announce_all")}`);
  }
  if (left.length) open.at = (left.find(({ at }) => at > open.at) || left[0]).at;
  refresh();
  focusCard();
}

async function undoLast() {
  const n = undo();
  if (n === null) {
    announce(word("announce_nothing"));
    return;
  }
  const row = ROWS.get(n);
  if (open) open.editing = false;
  announce(word("announce_undone", { title: row.title || row.id }));
  await openArticle(row, { focus: true });
}

async function exportFile() {
  const name = byId("reviewer").value.trim();
  if (!name || !decisions.size) {
    announce(word(name ? "announce_empty" : "announce_name"));
    if (!name) byId("reviewer").focus();
    return;
  }
  const content = await exportDecisions(name);
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: "application/json" }));
  el("a", { href: url, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  setUnsaved(0);
  announce(word("announce_saved", { n: content.decisions.length }));
}

async function importFile() {
  const file = byId("file").files[0];
  byId("file").value = "";
  if (!file) return;
  let content = null;
  try {
    content = JSON.parse(await file.text());
  } catch {
    // announced below, as any other file that is no file of decisions
  }
  if (!content || content.format !== 1 || !Array.isArray(content.decisions)) {
    announce(word("announce_bad"));
    return;
  }
  const counts = await importDecisions(content);
  refresh();
  announce(word("announce_taken", counts));
}
