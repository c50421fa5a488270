// A catalogue to label at a glance: how far each field is.

/** Of a catalogue to label: how many values of each field were accepted, edited, and are still to decide. */
function labelTable() {
  const kinds = [...Object.keys(KEYS), "undecided"];
  const rows = INDEX.filter((row) => row.fields.length);
  const count = (f, what) => rows.filter((row) => (decisionOf(row.n, f) || ["undecided"])[0] === what).length;
  const cell = (number) => el("td", { className: "number" }, number.toLocaleString());
  return el(
    "table",
    { className: "fields" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        ["field", ...kinds].map((kind) =>
          el("th", { scope: "col", className: kind === "field" ? "" : "number" }, word(kind)),
        ),
      ),
    ),
    el(
      "tbody",
      {},
      COMPARED.map((f) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, fieldName(f)),
          kinds.map((what) => cell(count(f, what))),
        ),
      ),
    ),
  );
}

function labellingOverview() {
  return [el("h2", {}, word("overview")), tiles(), startButton(), labelTable(), distributions()];
}
