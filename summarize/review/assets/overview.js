// The whole comparison at a glance: counts, fields, suspicions, terms; each leads to the articles behind it.

function leading(text, filters) {
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
            el("th", { scope: "row" }, filters ? leading(name, filters) : name),
            el("td", { className: "number" }, count.toLocaleString()),
            el("td", { className: "bar-cell" }, bar(count / most, kind)),
          ),
        ),
      ),
    ),
  );
}

function counted(values) {
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
          name === "bar" ? el("td", {}) : el("th", { scope: "col", className: kind }, word(name)),
        ),
      ),
    ),
    el(
      "tbody",
      {},
      HEAD.fields.map((name, f) => {
        const one = HEAD.by_field[name];
        return el(
          "tr",
          {},
          el("th", { scope: "row" }, leading(WORDS[language].fields[f], { field: name })),
          el("td", { className: "number" }, one.changed.toLocaleString()),
          el("td", { className: "number" }, `${(100 * one.share).toFixed(1)}%`),
          el("td", { className: "bar-cell" }, bar(one.share)),
          el("td", { className: "number" }, one.jaccard.toFixed(3)),
        );
      }),
    ),
  );
}

function termTables() {
  return HEAD.fields.slice(0, SUMMARY).map((name, f) => {
    const one = HEAD.by_field[name];
    const parts = [
      distribution(
        `+ ${word("top_added")}`,
        one.added.map((each) => [each.term, each.count, { field: name, q: each.term }]),
        "added",
      ),
      distribution(
        `− ${word("top_removed")}`,
        one.removed.map((each) => [each.term, each.count, { field: name, q: each.term }]),
        "removed",
      ),
      distribution(
        `≈ ${word("top_renamed")}`,
        one.renamed.map((each) => [`${each.old} → ${each.new}`, each.count, { field: name, q: each.new }]),
        "renamed",
      ),
    ].filter(Boolean);
    return parts.length
      ? el(
          "section",
          { className: "terms" },
          el("h2", {}, WORDS[language].fields[f]),
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

function renderOverview() {
  const { counts } = HEAD;
  const tiles = [
    ["reviewed", INDEX.length, {}],
    ["same", counts.same, null],
    ["status_changed", counts.changed, { status: "changed" }],
    ["status_only-a", counts.only_a, { status: "only-a" }],
    ["status_only-b", counts.only_b, { status: "only-b" }],
    ["status_failed", counts.failed, { status: "failed" }],
  ].filter(([name, count]) => count || name === "reviewed" || name === "same");
  const decided = counted([...made].flatMap(([, fields]) => Object.values(fields).map(([what]) => what)));
  const unlike = (HEAD.made_with || []).map((one) => `${one.key}: ${short(one.a)} → ${short(one.b)}`);
  byId("changes").replaceChildren(
    el("h2", {}, word("overview")),
    el(
      "ul",
      { className: "tiles" },
      tiles.map(([name, count, filters]) =>
        el(
          "li",
          {},
          el("span", { className: "tile-count" }, count.toLocaleString()),
          " ",
          filters
            ? leading(word(name), { q: "", state: "", field: "", reason: "", ...{ status: "" }, ...filters })
            : word(name),
        ),
      ),
    ),
    INDEX.length
      ? el(
          "p",
          {},
          el(
            "button",
            { type: "button", className: "primary", on: { click: () => move(1) } },
            `${word("start")} `,
            el("kbd", {}, "j"),
          ),
        )
      : el("p", {}, word("all_same")),
    fieldTable(),
    el(
      "div",
      { className: "distributions" },
      distribution(
        `⚠ ${word("reasons")}`,
        [...counted(INDEX.flatMap((row) => row.reasons))]
          .sort((one, other) => other[1] - one[1])
          .map(([code, count]) => [reasonName(code), count, { reason: code }]),
        "suspicious",
      ),
      distribution(word("weights"), weightRows(), "suspicious"),
      distribution(
        word("decisions"),
        Object.keys(DECISIONS)
          .filter((what) => decided.has(what))
          .map((what) => [`${DECISIONS[what]} ${word(what)}`, decided.get(what), { state: what }]),
      ),
    ),
    ...termTables(),
    unlike.length
      ? el(
          "section",
          {},
          el("h2", {}, word("made_with")),
          el(
            "ul",
            { className: "unlike" },
            unlike.map((line) => el("li", { dir: "auto" }, line)),
          ),
        )
      : "",
  );
}

function short(value) {
  const text = typeof value === "string" ? value : value === null ? "–" : JSON.stringify(value);
  return text.length === 64 ? text.slice(0, 12) : text;
}
