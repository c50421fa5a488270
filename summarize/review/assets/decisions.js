// What the reviewer decided: kept in the browser, undone step by step, exported and read back. Knows no look.

const KEEP = `summarize-review:${HEAD.digest}:`;
const NAME = "summarize-review:name";
const STEPS = 300; // that can be undone after a reload

/** n → field → [decision, at, value of an edit]. */
const made = new Map();
/** What was there before each step: lists of [n, field, decision or null]. */
let steps = [];
/** Called with why, once the browser refuses to keep something. */
let onRefused = () => {};

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    onRefused(error.name);
    return null;
  }
}

function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (error) {
    onRefused(error.name);
  }
}

/** Take up what this browser has kept of this page. */
function recall() {
  made.clear();
  for (const row of INDEX) recallArticle(row.n);
  steps = JSON.parse(kept(`${KEEP}undo`) || "[]");
}

function recallArticle(n) {
  const value = kept(KEEP + n);
  if (value === null) made.delete(n);
  else made.set(n, JSON.parse(value));
}

/** Another tab decided something. True when it concerned this page. */
function overheard(key) {
  if (!key || !key.startsWith(KEEP)) return false;
  const name = key.slice(KEEP.length);
  if (name === "undo") steps = JSON.parse(kept(key) || "[]");
  else recallArticle(Number(name));
  return true;
}

const decisionOf = (n, f) => (made.get(n) || {})[f] || null;
const isDecided = (row) => row.fields.every((f) => decisionOf(row.n, f));
const isOpen = (row) => row.fields.length > 0 && !isDecided(row);

/** Make decisions, one step to undo: a list of [n, field, decision or null]. */
function decide(changes) {
  steps.push(changes.map(([n, f]) => [n, f, decisionOf(n, f)]));
  steps = steps.slice(-STEPS);
  settle(changes);
}

/** Take the last step back; the article it was made in, or null when there is none. */
function undo() {
  const step = steps.pop();
  if (!step) return null;
  settle(step);
  return step[0][0];
}

function settle(changes) {
  for (const [n, f, decision] of changes) {
    const article = { ...made.get(n) };
    if (decision) article[f] = decision;
    else delete article[f];
    if (Object.keys(article).length) made.set(n, article);
    else made.delete(n);
  }
  for (const n of new Set(changes.map((change) => change[0]))) {
    keep(KEEP + n, made.has(n) ? JSON.stringify(made.get(n)) : null);
  }
  keep(`${KEEP}undo`, JSON.stringify(steps));
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

function hashesOf(article) {
  const head = article.b || article.a;
  return { article_sha256: head.article_sha256, text_sha256: head.text_sha256 };
}

/** The file of all decisions, in order of id and field. */
async function exported(name) {
  const decisions = [];
  for (const n of [...made.keys()].filter((each) => ROWS.has(each)).sort((one, other) => one - other)) {
    const article = await articleOf(n);
    for (const f of ROWS.get(n).fields) {
      const [decision, at, edit] = decisionOf(n, f) || [];
      if (!decision) continue;
      const { before, after } = valuesOf(article, f);
      const value = { accept: after, reject: before, edit }[decision];
      decisions.push({
        id: article.id,
        ...hashesOf(article),
        field: HEAD.fields[f],
        decision,
        before,
        after,
        value,
        at,
      });
    }
  }
  return { format: 1, made_by: name, made_at: now(), a: HEAD.a.name, b: HEAD.b.name, decisions };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function isValue(value, f) {
  if (f === SUMMARY) return typeof value === "string";
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Take the decisions of a file that are about just what this page shows; how many were taken, how many left. */
async function imported(content) {
  const ids = new Map(INDEX.map((row) => [row.id, row]));
  const changes = [];
  for (const one of content.decisions) {
    const row = one && ids.get(one.id);
    const f = row ? HEAD.fields.indexOf(one.field) : -1;
    if (!row || !row.fields.includes(f) || !["accept", "reject", "edit"].includes(one.decision)) continue;
    const article = await articleOf(row.n);
    const { article_sha256, text_sha256 } = one;
    const { before, after } = one;
    if (!same(hashesOf(article), { article_sha256, text_sha256 }) || !same(valuesOf(article, f), { before, after }))
      continue;
    if (typeof one.at !== "string" || (one.decision === "edit" && !isValue(one.value, f))) continue;
    const here = decisionOf(row.n, f);
    if (here && here[1] > one.at) continue; // what was decided later counts
    changes.push([row.n, f, one.decision === "edit" ? ["edit", one.at, one.value] : [one.decision, one.at]]);
  }
  if (changes.length) decide(changes);
  return { n: changes.length, left: content.decisions.length - changes.length };
}
