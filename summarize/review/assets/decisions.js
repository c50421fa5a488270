// The reviewer's decisions: stored in the browser, undone step by step, exported and imported.

const STORAGE_PREFIX = `summarize-review:${HEAD.digest}:`;
const STORED_NAME = "summarize-review:name";
const STEPS = 300; // that can be undone after a reload

/** n → field → [decision, at, value of an edit]. */
const decisions = new Map();
/** What was there before each step: lists of [n, field, decision or null]. */
let steps = [];
/** Called with the reason, once the browser refuses to keep something. */
let onRefused = () => {};

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    onRefused(error.name);
    return null;
  }
}

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (error) {
    onRefused(error.name);
  }
}

/** Load the decisions that this browser has stored for this page. */
function loadDecisions() {
  decisions.clear();
  for (const row of INDEX) loadArticle(row.n);
  steps = JSON.parse(stored(`${STORAGE_PREFIX}undo`) || "[]");
}

function loadArticle(n) {
  const value = stored(STORAGE_PREFIX + n);
  if (value === null) decisions.delete(n);
  else decisions.set(n, JSON.parse(value));
}

/** Load what another tab stored under `key`; whether it was about this page. */
function loadFromOtherTab(key) {
  if (!key || !key.startsWith(STORAGE_PREFIX)) return false;
  const name = key.slice(STORAGE_PREFIX.length);
  if (name === "undo") steps = JSON.parse(stored(key) || "[]");
  else loadArticle(Number(name));
  return true;
}

const decisionOf = (n, f) => (decisions.get(n) || {})[f] || null;
const isDecided = (row) => row.fields.every((f) => decisionOf(row.n, f));
const isOpen = (row) => row.fields.length > 0 && !isDecided(row);

/** Make decisions, one step to undo: a list of [n, field, decision or null]. */
function decide(changes) {
  steps.push(changes.map(([n, f]) => [n, f, decisionOf(n, f)]));
  steps = steps.slice(-STEPS);
  apply(changes);
}

/** Take the last step back; the article it was made in, or null when there is none. */
function undo() {
  const step = steps.pop();
  if (!step) return null;
  apply(step);
  return step[0][0];
}

function apply(changes) {
  for (const [n, f, decision] of changes) {
    const article = { ...decisions.get(n) };
    if (decision) article[f] = decision;
    else delete article[f];
    if (Object.keys(article).length) decisions.set(n, article);
    else decisions.delete(n);
  }
  for (const n of new Set(changes.map((change) => change[0]))) {
    store(STORAGE_PREFIX + n, decisions.has(n) ? JSON.stringify(decisions.get(n)) : null);
  }
  store(`${STORAGE_PREFIX}undo`, JSON.stringify(steps));
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

function hashesOf(article) {
  const head = article.b || article.a;
  return { article_sha256: head.article_sha256, text_sha256: head.text_sha256 };
}

/** The file of all decisions, in order of id and field. */
async function exportDecisions(name) {
  const rows = [];
  for (const n of [...decisions.keys()].filter((number) => ROWS.has(number)).sort((a, b) => a - b)) {
    const article = await articleOf(n);
    for (const f of ROWS.get(n).fields) {
      const [decision, at, edit] = decisionOf(n, f) || [];
      if (!decision) continue;
      const { before, after } = valuesOf(article, f);
      const value = { accept: after, reject: before, edit }[decision];
      rows.push({
        id: article.id,
        ...hashesOf(article),
        field: FIELDS[f],
        decision,
        before,
        after,
        value,
        at,
      });
    }
  }
  return { format: 1, made_by: name, made_at: now(), a: HEAD.a.name, b: HEAD.b.name, decisions: rows };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function isValue(value, f) {
  if (f === SUMMARY) return typeof value === "string";
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Import the decisions of a file that are about just what this page shows; how many were imported, how many not. */
async function importDecisions(content) {
  const ids = new Map(INDEX.map((row) => [row.id, row]));
  const changes = [];
  for (const decision of content.decisions) {
    const row = decision && ids.get(decision.id);
    const f = row ? FIELDS.indexOf(decision.field) : -1;
    if (!row || !row.fields.includes(f) || !["accept", "reject", "edit"].includes(decision.decision)) continue;
    const article = await articleOf(row.n);
    const { article_sha256, text_sha256, before, after } = decision;
    if (!same(hashesOf(article), { article_sha256, text_sha256 }) || !same(valuesOf(article, f), { before, after }))
      continue;
    if (typeof decision.at !== "string" || (decision.decision === "edit" && !isValue(decision.value, f))) continue;
    const here = decisionOf(row.n, f);
    if (here && here[1] > decision.at) continue; // what was decided later counts
    changes.push([
      row.n,
      f,
      decision.decision === "edit" ? ["edit", decision.at, decision.value] : [decision.decision, decision.at],
    ]);
  }
  if (changes.length) decide(changes);
  return { n: changes.length, left: content.decisions.length - changes.length };
}
