// The open article: what changed in each field, and the decision about it. Knows how it looks, not how it is kept.

/** The open article: row, what was found of it, text, chosen field, whether its editor is open, what is placed in it. */
let open = null;

const DECISIONS = { accept: "✓", reject: "✗", edit: "✎" };
const KEYS = { accept: "a", reject: "r", edit: "e" };

function chip(f, { op, item, old, reason }, absent) {
  const name = old
    ? [el("bdi", {}, old), " → ", el("bdi", {}, item), reason === "alias" ? word("alias") : ""]
    : el("bdi", {}, item);
  const key = `${f}:${item}`;
  const [tag, leads] = open.placed.has(key) ? ["button", { type: "button", on: pointing(key) }] : ["span", {}];
  return el(
    tag,
    { className: `chip ${op}`, ...leads },
    el("span", { className: "sign", "aria-hidden": "true" }, SIGNS[op]),
    " ",
    el("span", { className: "hidden" }, word(op), " "),
    name,
    absent.has(item) ? el("span", { className: "absent" }, ` ⚠ ${word("absent")}`) : null,
  );
}

function chips(f, article) {
  const absent = new Set(
    article.suspicions
      .filter((one) => one.code === "added-not-in-article")
      .filter((one) => one.field === HEAD.fields[f])
      .flatMap((one) => one.items),
  );
  const items = itemsOf(article, f);
  const groups = ["added", "removed", "renamed", "kept"].filter((op) => items.some((one) => one.op === op));
  if (!groups.length) return el("p", { className: "quiet" }, word("none"));
  return el(
    "dl",
    { className: "items" },
    groups.map((op) => [
      el("dt", {}, word(op)),
      el(
        "dd",
        {},
        items.filter((one) => one.op === op).map((one) => chip(f, one, absent)),
      ),
    ]),
  );
}

function summaryDiff(article, text) {
  if (!article.summary) return el("p", { className: "quiet" }, word("none"));
  const placed = text ? sentencesOf(article, text).map((one) => one.item) : [];
  const sentences = article.summary.sentences.map((sentence) => {
    const now = sentence.pieces
      .filter((piece) => piece.op !== "removed")
      .map((piece) => piece.text)
      .join("");
    const at = now ? placed.indexOf(now) : -1;
    const tags = { added: "ins", removed: "del", same: "span" };
    const pieces = sentence.pieces.map((piece) =>
      el(tags[piece.op], { className: sentence.op === "same" ? "quiet" : "" }, piece.text),
    );
    const place =
      at < 0
        ? null
        : el(
            "button",
            {
              type: "button",
              className: "place",
              "aria-label": word("sentence_place", { n: at + 1 }),
              on: pointing(`s:${at}`),
            },
            circled(at + 1),
          );
    return el(
      "span",
      { on: at < 0 ? {} : { mouseenter: () => point(`s:${at}`), mouseleave: () => point() } },
      place,
      pieces,
    );
  });
  const { changed, added, removed } = article.summary.figures;
  const figures = [
    ...changed.map((one) => `${one.old} → ${one.new}`),
    ...added.map((one) => `+${one}`),
    ...removed.map((one) => `−${one}`),
  ];
  return [
    el("p", { className: "summary", lang: "zh-Hans", dir: "auto" }, sentences),
    figures.length ? el("p", { className: "quiet" }, `${word("figures")}: ${figures.join("、")}`) : null,
  ];
}

/** A suspicion in words: the command's own in English, put together from its parts in Chinese. */
function suspicionText(one, field) {
  if (language === "en") return one.message;
  const heads = one.code.startsWith("no-record") ? [open.article.a, open.article.b] : [];
  const why = heads.filter((head) => head && !recorded(head)).flatMap((head) => [head.reason, head.detail]);
  return [reasonName(one.code), field ? "" : one.field, [...one.items, ...why].filter(Boolean).join("、")]
    .filter(Boolean)
    .join("：");
}

function suspicions(article, f) {
  const field = f === null ? null : HEAD.fields[f];
  const shownElsewhere = new Set(open.fields.map((each) => HEAD.fields[each]));
  const found = article.suspicions.filter((one) => (field ? one.field === field : !shownElsewhere.has(one.field)));
  return found.length
    ? el(
        "ul",
        { className: "suspicions" },
        found.map((one) => el("li", {}, suspicionText(one, field))),
      )
    : null;
}

function verdict(row, f) {
  const [decision, , value] = decisionOf(row.n, f) || ["undecided"];
  const said = decision === "undecided" ? word("undecided") : `${DECISIONS[decision]} ${word(`done_${decision}`)}`;
  const text = value === undefined ? "" : f === SUMMARY ? value : value.join("、");
  return {
    badge: el("span", { className: `verdict ${decision}` }, said),
    value: text || decision !== "edit" ? text : word("none"),
  };
}

function card(f, at) {
  const { row, article, text } = open;
  const { badge, value } = verdict(row, f);
  const decidable = row.fields.includes(f);
  const chosen = at === open.at;
  const buttons = Object.keys(KEYS).map((what) =>
    el(
      "button",
      {
        type: "button",
        className: `act ${what}`,
        disabled: open.editing,
        "aria-keyshortcuts": KEYS[what],
        "aria-pressed": String((decisionOf(row.n, f) || [])[0] === what),
        on: {
          click: () => {
            choose(at);
            act(what);
          },
        },
      },
      `${DECISIONS[what]} ${word(what)} `,
      el("kbd", {}, KEYS[what]),
    ),
  );
  return el(
    "section",
    {
      className: `card${chosen ? " chosen" : ""}`,
      id: `card-${at}`,
      tabIndex: -1,
      "aria-labelledby": `card-name-${at}`,
      "aria-current": chosen ? "true" : null,
      on: { focusin: () => choose(at) },
    },
    el(
      "h3",
      { id: `card-name-${at}` },
      el("kbd", {}, String(at + 1)),
      " ",
      WORDS[language].fields[f],
      decidable ? [" ", badge] : null,
    ),
    suspicions(article, f),
    f === SUMMARY ? summaryDiff(article, text) : chips(f, article),
    value ? el("p", { className: "edited", dir: "auto" }, el("span", { className: "sign" }, "✎ "), value) : null,
    decidable && chosen && open.editing ? editor(f) : null,
    decidable && !(chosen && open.editing)
      ? el("div", { className: "acts", role: "group", "aria-labelledby": `card-name-${at}` }, buttons)
      : null,
  );
}

function note(article, row) {
  if (row.fields.length === HEAD.fields.length && !recorded(article.a)) return word("is_new");
  if (row.fields.length) return "";
  if (!article.b) return word("nothing_a");
  return recorded(article.a) ? word("nothing_b") : word("nothing_both");
}

function renderArticle() {
  const { row, article, fields } = open;
  const rest = [
    ["accept_rest", "accept", "A"],
    ["reject_rest", "reject", "R"],
  ].map(([name, what, key]) =>
    el(
      "button",
      {
        type: "button",
        disabled: open.editing,
        "aria-keyshortcuts": `Shift+${key}`,
        on: { click: () => actRest(what) },
      },
      `${word(name)} `,
      el("kbd", {}, key),
    ),
  );
  const moves = [
    ["previous", -1, "k"],
    ["next", 1, "j"],
  ].map(([name, step, key]) =>
    el(
      "button",
      { type: "button", "aria-keyshortcuts": key, on: { click: () => move(step) } },
      `${word(name)} `,
      el("kbd", {}, key),
    ),
  );
  const about = [
    word(`status_${article.status}`),
    word(`content_${article.content}`),
    row.weight ? `⚠ ${word("suspicion", { n: row.weight })}` : "",
  ];
  byId("changes").replaceChildren(
    el(
      "div",
      { className: "article-top" },
      el("h2", { id: "article-title", tabIndex: -1, dir: "auto" }, row.title || row.id),
      el("div", { className: "acts" }, moves),
    ),
    el(
      "p",
      { className: "quiet about" },
      row.title ? el("bdi", {}, row.id) : null,
      row.title ? " · " : "",
      about.filter(Boolean).join(" · "),
    ),
    note(article, row) ? el("p", { className: "note" }, note(article, row)) : "",
    suspicions(article, null) || "",
    ...fields.map(card),
    row.fields.length ? el("div", { className: "acts rest", role: "group", "aria-label": word("rest") }, rest) : "",
  );
}
