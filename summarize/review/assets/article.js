// The view of one article: what changed in each field, and the decision about it.

/** The open article: row, article, text, fields, at (the chosen one), editing, draft (a value to edit from), placed (what is marked). */
let open = null;

const DECISIONS = { accept: "✓", reject: "✗", edit: "✎" };
const KEYS = LABELLING ? { accept: "a", edit: "e" } : { accept: "a", reject: "r", edit: "e" };

function chip(entry, f, { op, item, old, reason }, absent) {
  const name = old
    ? [el("bdi", {}, old), " → ", el("bdi", {}, item), reason === "alias" ? word("alias") : ""]
    : el("bdi", {}, item);
  const key = `${f}:${item}`;
  const [tag, properties] = entry.placed.has(key) ? ["button", { type: "button", on: pointing(key) }] : ["span", {}];
  const shown = el(
    tag,
    { className: `chip ${op}`, ...properties },
    el("span", { className: "sign", "aria-hidden": "true" }, SIGNS[op]),
    " ",
    el("span", { className: "hidden" }, word(op), " "),
    name,
    absent.has(item) ? el("span", { className: "absent" }, ` ⚠ ${word("absent")}`) : null,
  );
  const take = itemToggle(entry, f, { op, item, old });
  return take ? el("span", { className: "item" }, shown, take) : shown;
}

function listDiff(entry, f) {
  const absent = new Set(
    entry.article.suspicions
      .filter((suspicion) => suspicion.code === "added-not-in-article" && suspicion.field === FIELDS[f])
      .flatMap((suspicion) => suspicion.items),
  );
  const items = itemsOf(entry.article, f);
  const groups = ["added", "removed", "renamed", "kept"]
    .map((op) => [op, items.filter((item) => item.op === op)])
    .filter(([, members]) => members.length);
  if (!groups.length) return el("p", { className: "quiet" }, word("none"));
  return el(
    "dl",
    { className: "items" },
    groups.map(([op, members]) => [
      el("dt", {}, word(op)),
      el(
        "dd",
        {},
        members.map((item) => chip(entry, f, item, absent)),
      ),
    ]),
  );
}

/** A sentence of the summary, led by its number where it has a place in the text. */
function sentenceDiff(sentence, placed) {
  const wording = sentence.pieces
    .filter((piece) => piece.op !== "removed")
    .map((piece) => piece.text)
    .join("");
  const at = wording ? placed.indexOf(wording) : -1;
  const tags = { added: "ins", removed: "del", same: "span" };
  const pieces = sentence.pieces.map((piece) =>
    el(tags[piece.op], { className: sentence.op === "same" && !LABELLING ? "quiet" : "" }, piece.text),
  );
  if (at < 0) return el("span", {}, pieces);
  const label = { "aria-label": word("sentence_place", { n: at + 1 }), on: pointing(`s:${at}`) };
  return el(
    "span",
    { on: { mouseenter: () => point(`s:${at}`), mouseleave: () => point() } },
    el("button", { type: "button", className: "place", ...label }, circled(at + 1)),
    pieces,
  );
}

function summaryDiff({ article, text }) {
  if (!article.summary || !article.summary.sentences.length) return el("p", { className: "quiet" }, word("none"));
  const placed = text ? sentencesOf(article, text).map((place) => place.item) : [];
  const { changed, added, removed } = article.summary.figures;
  const figures = [
    ...changed.map((change) => `${change.old} → ${change.new}`),
    ...added.map((figure) => `+${figure}`),
    ...removed.map((figure) => `−${figure}`),
  ];
  return [
    el(
      "p",
      { className: "summary", lang: "zh-Hans", dir: "auto" },
      article.summary.sentences.map((sentence) => sentenceDiff(sentence, placed)),
    ),
    figures.length ? el("p", { className: "quiet" }, `${word("figures")}: ${figures.join("、")}`) : null,
  ];
}

/** A suspicion in words: the command's own in English, put together from its parts in Chinese. */
function suspicionText(suspicion, article, field) {
  if (language === "en") return suspicion.message;
  const heads = suspicion.code.startsWith("no-record") ? [article.a, article.b] : [];
  const why = heads.filter((head) => head && !hasRecord(head)).flatMap((head) => [head.reason, head.detail]);
  const items = [...suspicion.items, ...why].filter(Boolean).join("、");
  return [reasonName(suspicion.code), field ? "" : suspicion.field, items].filter(Boolean).join("：");
}

/** The suspicions about field `f`; for null, those about none of the fields that are shown. */
function suspicionList({ article, fields }, f) {
  const field = f === null ? null : FIELDS[f];
  const withCards = new Set(fields.map((shown) => FIELDS[shown]));
  const suspicions = article.suspicions.filter((suspicion) =>
    field ? suspicion.field === field : !withCards.has(suspicion.field),
  );
  if (!suspicions.length) return null;
  return el(
    "ul",
    { className: "suspicions" },
    suspicions.map((suspicion) => el("li", {}, suspicionText(suspicion, article, field))),
  );
}

/** What changed a field, where that is known. */
function causeText({ inputs, how }) {
  if (!inputs.length) return word("no_cause");
  return word(`cause_${how}`, { inputs: inputs.map(inputName).join(word(`and_${how}`)) });
}

/** The decision about a field as a badge, the value of an edit, and why it cannot be applied. */
function verdict({ row, article }, f) {
  const [decision, , value] = decisionOf(row.n, f) || ["undecided"];
  const label = decision === "undecided" ? word("undecided") : `${DECISIONS[decision]} ${word(`done_${decision}`)}`;
  const text = value === undefined ? "" : f === SUMMARY ? value : value.join("、");
  const faults = refusalsOf(article, f, decisionOf(row.n, f));
  return {
    faults: faults.map((fault) => `⚠ ${fault}`).join(" · "),
    badge: el("span", { className: `verdict ${decision}` }, label),
    value: text || decision !== "edit" ? text : word("none"),
  };
}

function decisionButtons(entry, f, at) {
  return choicesOf(entry.row, f).map((decision) =>
    el(
      "button",
      {
        type: "button",
        className: `act ${decision}`,
        disabled: entry.editing,
        "aria-keyshortcuts": KEYS[decision],
        "aria-pressed": String((decisionOf(entry.row.n, f) || [])[0] === decision),
        on: {
          click: () => {
            choose(at);
            act(decision);
          },
        },
      },
      `${DECISIONS[decision]} ${word(decision)} `,
      el("kbd", {}, KEYS[decision]),
    ),
  );
}

const cardId = (entry, at) => `card-${entry.row.n}-${at}`;

/** One field of an article: what changed, why it is suspicious and, on a page that decides, the decision. */
function card(entry, f, at) {
  const id = cardId(entry, at);
  const chosen = at === entry.at;
  const decidable = !READ_ONLY && choicesOf(entry.row, f).length > 0;
  const isSame = !entry.row.fields.includes(f) && entry.row.editable.includes(f);
  const editing = decidable && chosen && entry.editing;
  const { badge, value, faults } = verdict(entry, f);
  const cause = entry.article.causes[FIELDS[f]];
  return el(
    "section",
    {
      className: `card${chosen ? " chosen" : ""}`,
      id,
      tabIndex: -1,
      "aria-labelledby": `${id}-name`,
      "aria-current": chosen ? "true" : null,
      on: { focusin: () => choose(at) },
    },
    el(
      "h3",
      { id: `${id}-name` },
      el("kbd", {}, String(at + 1)),
      " ",
      fieldName(f),
      isSame && !decisionOf(entry.row.n, f) ? el("span", { className: "quiet" }, ` ${word("unchanged")}`) : null,
      decidable && (!isSame || decisionOf(entry.row.n, f)) ? [" ", badge] : null,
    ),
    suspicionList(entry, f),
    f === SUMMARY ? summaryDiff(entry) : listDiff(entry, f),
    cause ? el("p", { className: "quiet cause", dir: "auto" }, `${word("cause")}: ${causeText(cause)}`) : null,
    value ? el("p", { className: "edited", dir: "auto" }, el("span", { className: "sign" }, "✎ "), value) : null,
    faults && !editing ? el("p", { className: "absent" }, faults) : null,
    editing ? editor(f) : null,
    decidable && !editing
      ? el("div", { className: "acts", role: "group", "aria-labelledby": `${id}-name` }, decisionButtons(entry, f, at))
      : null,
  );
}

/** Why there is nothing to decide, or when a new article comes in; empty where neither is so. */
function note({ article, row }) {
  if (READ_ONLY) return "";
  if (row.fields.length === FIELDS.length && !hasRecord(article.a)) return word("is_new");
  if (row.fields.length) return "";
  if (!article.b) return word("nothing_a");
  return hasRecord(article.a) ? word("nothing_b") : word("nothing_both");
}

function keyButton(name, key, action, properties = {}) {
  return el(
    "button",
    { type: "button", on: { click: action }, "aria-keyshortcuts": key, ...properties },
    `${word(name)} `,
    el("kbd", {}, key.replace("Shift+", "")),
  );
}

const titleId = (entry) => `title-${entry.row.n}`;

/** An article: its title, the suspicions about all of it, a card for each field. */
function articleView(entry) {
  const { row, article, fields } = entry;
  const about = [
    word(`status_${article.status}`),
    LABELLING ? "" : word(`content_${article.content}`),
    row.weight ? `⚠ ${word("suspicion", { n: row.weight })}` : "",
  ];
  const rest = ["accept", "reject"]
    .filter((what) => what in KEYS)
    .map((what) =>
      keyButton(`${what}_rest`, `Shift+${KEYS[what].toUpperCase()}`, () => actRest(what), { disabled: entry.editing }),
    );
  return [
    el(
      "div",
      { className: "article-top" },
      el("h2", { id: titleId(entry), tabIndex: -1, dir: "auto", title: visible(row.title || "") }, row.title || row.id),
      el(
        "div",
        { className: "acts" },
        keyButton("previous", "k", () => move(-1)),
        keyButton("next", "j", () => move(1)),
      ),
    ),
    el(
      "p",
      { className: "quiet about" },
      row.title ? el("bdi", {}, row.id) : null,
      row.title ? " · " : "",
      about.filter(Boolean).join(" · "),
    ),
    note(entry) ? el("p", { className: "note" }, note(entry)) : "",
    suspicionList(entry, null) || "",
    ...fields.map((f, at) => card(entry, f, at)),
    row.fields.length && !READ_ONLY
      ? el("div", { className: "acts rest", role: "group", "aria-label": word("rest") }, rest)
      : "",
  ];
}

function renderArticle() {
  byId("changes").replaceChildren(...articleView(open));
}
