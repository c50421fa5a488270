// The whole comparison at a glance: counts, fields, suspicions, terms; each leads to the articles behind it.

/** A button that lists the articles that pass these filters. */
function filterButton(text, filters) {
  const label = typeof text === "string" ? el("bdi", {}, text) : text;
  return el(
    "button",
    {
      type: "button",
      className: "link",
      on: {
        click: () => {
          go({ ...filters, id: "" });
          byId("list").scrollTop = 0;
          refresh();
          showView("list");
        },
      },
    },
    label,
  );
}

/** Rows of [name, count, filters], each with a bar of its share of the greatest. */
function distribution(heading, rows, kind = "") {
  if (!rows.length) return "";
  const most = Math.max(...rows.map(([, count]) => count));
  return el(
    "section",
    { className: "distribution" },
    el("h3", {}, heading),
    el(
      "table",
      {},
      el(
        "tbody",
        {},
        rows.map(([name, count, filters]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, filters ? filterButton(name, filters) : name),
            el("td", { className: "number" }, count.toLocaleString()),
            el("td", { className: "bar-cell" }, bar(count / most, kind)),
          ),
        ),
      ),
    ),
  );
}

/** How often each value occurs. */
function countValues(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function fieldTable() {
  const heads = [["field"], ["changed", "number"], ["share", "number"], ["bar", ""], ["jaccard", "number"]];
  return el(
    "table",
    { className: "fields" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        heads.map(([name, kind]) =>
          name === "bar"
            ? el("td", { className: "bar-cell" })
            : el("th", { scope: "col", className: kind }, word(name)),
        ),
      ),
    ),
    el(
      "tbody",
      {},
      COMPARED.map((f) => {
        const changes = HEAD.by_field[FIELDS[f]];
        return el(
          "tr",
          {},
          el("th", { scope: "row" }, filterButton(fieldName(f), { field: FIELDS[f] })),
          el("td", { className: "number" }, changes.changed.toLocaleString()),
          el("td", { className: "number" }, `${(100 * changes.share).toFixed(1)}%`),
          el("td", { className: "bar-cell" }, bar(changes.share)),
          el("td", { className: "number" }, changes.jaccard.toFixed(3)),
        );
      }),
    ),
  );
}

/** The terms most often added, removed and renamed in each list field. */
function termTables() {
  return COMPARED.filter((f) => f !== SUMMARY).map((f) => {
    const field = FIELDS[f];
    const { added, removed, renamed } = HEAD.by_field[field];
    // With their signs, as the list has them: a search finds what did not change too.
    const termRows = (sign, terms) => terms.map(({ term, count }) => [term, count, { field, q: sign + term }]);
    const renamedRows = renamed.map((row) => [
      `${row.old} → ${row.new}`,
      row.count,
      { field, q: `≈${row.old}→${row.new}` },
    ]);
    const parts = [
      distribution(`+ ${word("top_added")}`, termRows("+", added), "added"),
      distribution(`− ${word("top_removed")}`, termRows("−", removed), "removed"),
      distribution(`≈ ${word("top_renamed")}`, renamedRows, "renamed"),
    ].filter(Boolean);
    return parts.length
      ? el(
          "section",
          { className: "terms" },
          el("h2", {}, fieldName(f)),
          el("div", { className: "distributions" }, parts),
        )
      : "";
  });
}

/** Articles by the weight of their suspicions, in bands that double. */
function weightRows() {
  const bands = [
    [0, 0],
    [1, 2],
    [3, 5],
    [6, 11],
    [12, 23],
    [24, Infinity],
  ];
  return bands
    .map(([least, most]) => [
      most === Infinity ? `${least}+` : least === most ? `${least}` : `${least}–${most}`,
      INDEX.filter((row) => row.weight >= least && row.weight <= most).length,
    ])
    .filter(([, count]) => count);
}

/** The counts of articles, each leading to its articles. */
function tiles() {
  const { counts } = HEAD;
  const shown = [
    ["reviewed", INDEX.filter((row) => row.fields.length || !LABELLING).length, {}],
    ["same", LABELLING ? 0 : counts.same, null],
    ["status_changed", counts.changed, { status: "changed" }],
    ["status_only-a", counts.only_a, { status: "only-a" }],
    ["status_only-b", counts.only_b, { status: "only-b" }],
    ["status_failed", counts.failed, { status: "failed" }],
  ].filter(([name, count]) => count || name === "reviewed" || (name === "same" && !LABELLING));
  const noFilters = Object.fromEntries(FILTERS.map((name) => [name, ""]));
  return el(
    "ul",
    { className: "tiles" },
    shown.map(([name, count, filters]) =>
      el(
        "li",
        {},
        el("span", { className: "tile-count" }, count.toLocaleString()),
        " ",
        filters ? filterButton(word(name), { ...noFilters, ...filters }) : word(name),
      ),
    ),
  );
}

/** Suspicions by kind, articles by weight, decisions by kind. */
function distributions() {
  const kinds = countValues([...decisions.values()].flatMap((fields) => Object.values(fields).map(([what]) => what)));
  return el(
    "div",
    { className: "distributions" },
    distribution(
      `⚠ ${word("reasons")}`,
      [...countValues(INDEX.flatMap((row) => row.reasons))]
        .sort(([, a], [, b]) => b - a)
        .map(([code, count]) => [reasonName(code), count, { reason: code }]),
      "suspicious",
    ),
    LABELLING ? "" : distribution(word("weights"), weightRows(), "suspicious"),
    distribution(
      word("decisions"),
      Object.keys(DECISIONS)
        .filter((what) => kinds.has(what))
        .map((what) => [`${DECISIONS[what]} ${word(what)}`, kinds.get(what), { state: what }]),
    ),
  );
}

/** The inputs of the records that the two runs do not share. */
function causes() {
  if (!(HEAD.causes || []).length) return "";
  const lines = HEAD.causes.map(({ input, part, a, b }) => `${inputName(`${input} ${part}`.trim())}: ${a} → ${b}`);
  const { articles: n, fixed } = HEAD.explained || {};
  const notes = [
    n ? word("explained", { n: n.toLocaleString() }) : "",
    n && Object.keys(fixed).length
      ? word("not_exchanged", { inputs: Object.keys(fixed).map(inputName).join(word("and_together")) })
      : "",
  ];
  return el(
    "section",
    {},
    el("h2", {}, word("causes")),
    el(
      "ul",
      { className: "unlike" },
      lines.map((line) => el("li", { dir: "auto" }, line)),
    ),
    n ? el("p", { className: "note", dir: "auto" }, notes.join(" ")) : null,
  );
}

function overview() {
  if (LABELLING) return labellingOverview();
  const { changed, only_a, only_b, failed } = HEAD.counts;
  const differing = changed + only_a + only_b + failed;
  const n = differing - INDEX.length;
  return [
    el("h2", {}, word("overview")),
    tiles(),
    n ? el("p", { className: "note" }, word("not_listed", { n: n.toLocaleString() })) : "",
    differing ? "" : el("p", {}, word("all_same")),
    INDEX.length ? startButton() : "",
    fieldTable(),
    distributions(),
    ...termTables(),
    causes(),
  ];
}

function startButton() {
  return el(
    "p",
    { className: "acts" },
    keyButton("start", "j", () => move(1), { className: "primary" }),
  );
}

function renderOverview() {
  byId("changes").replaceChildren(...overview());
}
