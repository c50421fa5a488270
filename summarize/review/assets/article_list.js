// The list of articles: only the rows in view are in the page, however many there are.

const ROW_HEIGHT = 66;
const SPARE = 6;
const STATUS_SIGNS = { changed: "~", "only-a": "−", "only-b": "+", failed: "!", same: "" };

function listRow(row, at) {
  const decided = row.fields.filter((f) => decisionOf(row.n, f)).length;
  const done = row.fields.length ? `${decided === row.fields.length ? "✓ " : ""}${decided}/${row.fields.length}` : "–";
  const option = el(
    "div",
    {
      className: `row${isDecided(row) && row.fields.length ? " decided" : ""}`,
      role: "option",
      id: `row-${row.n}`,
      "aria-selected": String(row.id === place.id),
      "aria-setsize": view.rows.length,
      "aria-posinset": at + 1,
      on: { click: () => openArticle(row, { push: true }) },
    },
    el("span", { className: "row-title", dir: "auto" }, row.title || row.id),
    READ_ONLY ? null : el("span", { className: "row-done" }, done),
    el(
      "span",
      { className: "row-about quiet" },
      el("span", { className: "row-status" }, `${STATUS_SIGNS[row.status]} ${word(`status_${row.status}`)}`.trim()),
      row.weight ? el("span", { className: "row-weight" }, ` ⚠ ${row.weight}`) : null,
      el("bdi", { className: "row-terms" }, ` ${row.terms.slice(0, 6).join(" ")}`),
    ),
  );
  option.style.top = `${at * ROW_HEIGHT}px`;
  return option;
}

function renderRows() {
  const list = byId("list");
  const rows = byId("rows");
  rows.style.height = `${Math.max(1, view.rows.length) * ROW_HEIGHT}px`;
  const first = Math.max(0, Math.floor(list.scrollTop / ROW_HEIGHT) - SPARE);
  const last = Math.min(view.rows.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW_HEIGHT) + SPARE);
  rows.replaceChildren(...view.rows.slice(first, last).map((row, index) => listRow(row, first + index)));
  const open = openRow();
  if (open && byId(`row-${open.n}`)) list.setAttribute("aria-activedescendant", `row-${open.n}`);
  else list.removeAttribute("aria-activedescendant");
}

function renderList() {
  byId("count").textContent = view.rows.length
    ? word("count", { n: view.rows.length.toLocaleString(), all: INDEX.length.toLocaleString() })
    : word("empty_list");
  if (!READ_ONLY) renderProgress();
  renderRows();
}

/** How many articles are decided, and whether a decision can be undone. */
function renderProgress() {
  const decidable = INDEX.filter((row) => row.fields.length);
  const done = decidable.filter(isDecided).length;
  byId("progress").textContent = word("progress", {
    done: done.toLocaleString(),
    all: decidable.length.toLocaleString(),
  });
  byId("progress-bar").style.width = `${decidable.length ? (100 * done) / decidable.length : 100}%`;
  byId("undo").disabled = !steps.length;
}

/** Bring the open article's row into view. */
function revealRow() {
  const list = byId("list");
  const top = view.at * ROW_HEIGHT;
  if (view.at < 0) return;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + ROW_HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW_HEIGHT - list.clientHeight;
}

function renderFilters() {
  const reasons = Object.keys(TRANSLATIONS[language].reason).filter((code) =>
    INDEX.some((row) => row.reasons.includes(code)),
  );
  const isThere = (status) => word(`status_${status}`) && INDEX.some((row) => row.status === status);
  const statuses = Object.keys(STATUS_SIGNS).filter(isThere);
  const choices = {
    state: ["undecided", "decided", ...Object.keys(KEYS)].map((state) => [state, word(`state_${state}`)]),
    field: COMPARED.map((f) => [FIELDS[f], fieldName(f)]),
    reason: reasons.map((code) => [code, reasonName(code)]),
    status: statuses.map((status) => [status, word(`status_${status}`)]),
  };
  for (const name of FILTERS.filter((filter) => filter in choices)) {
    byId(name).replaceChildren(
      ...[["", word(`any_${name}`)], ...choices[name]].map(([value, text]) => el("option", { value }, text)),
    );
    byId(name).value = place[name];
    byId(name).hidden = !choices[name].length;
  }
  byId("reset").hidden = !FILTERS.some((name) => place[name]);
  if (document.activeElement !== byId("q")) byId("q").value = place.q;
}

function listenList() {
  let asked = 0;
  byId("list").addEventListener("scroll", () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(renderRows);
  });
  addEventListener("resize", renderRows);
  for (const name of FILTERS) {
    byId(name).addEventListener("input", () => {
      go({ [name]: byId(name).value }, { push: name !== "q" });
      byId("list").scrollTop = 0;
      refresh();
    });
  }
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    go(Object.fromEntries(FILTERS.map((name) => [name, ""])));
    byId("q").value = "";
    refresh();
  });
}
