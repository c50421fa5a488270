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
/** Called with the number of decisions that were made or taken back. */
let onDecided = () => {};

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

// What is stored is checked like what is imported: on file:// every local page can write it, and any program could.

const TIME = /^(?!0000)(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DAY = 86_400_000;

/** Whether it is a time as the schema has it, of a day that there is. */
function isTime(value) {
  const day = typeof value === "string" && (value.match(TIME) || [])[1];
  return Boolean(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day;
}

/** What can be decided about a field: without a second side there is nothing to keep, what is the same is edited. */
function choicesOf(row, f) {
  if (row.fields.includes(f)) return LABELLING ? ["accept", "edit"] : ["accept", "reject", "edit"];
  return row.editable.includes(f) && !READ_ONLY ? ["edit"] : [];
}

function isDecision(value, row, f) {
  if (!Array.isArray(value) || !isTime(value[1]) || !choicesOf(row, f).includes(value[0])) return false;
  return value[0] !== "edit" || isValue(value[2], f);
}

function parsed(key) {
  try {
    return JSON.parse(stored(key));
  } catch {
    return null;
  }
}

/** The steps that are stored, as far as they are steps. */
function storedSteps() {
  const found = parsed(`${STORAGE_PREFIX}undo`);
  const isChange = (change) =>
    Array.isArray(change) &&
    ROWS.has(change[0]) &&
    choicesOf(ROWS.get(change[0]), change[1]).length &&
    (change[2] === null || isDecision(change[2], ROWS.get(change[0]), change[1]));
  return Array.isArray(found) ? found.filter((step) => Array.isArray(step) && step.length && step.every(isChange)) : [];
}

/** Load the decisions that this browser has stored for this page. */
function loadDecisions() {
  decisions.clear();
  for (const row of INDEX) loadArticle(row.n);
  steps = storedSteps();
}

function loadArticle(n) {
  const found = Object(parsed(STORAGE_PREFIX + n));
  const row = ROWS.get(n);
  const isSound = (f) => row && Object.hasOwn(found, f) && isDecision(found[f], row, f);
  const sound = [...FIELDS.keys()].filter(isSound).map((f) => [f, found[f]]);
  if (sound.length) decisions.set(n, Object.fromEntries(sound));
  else decisions.delete(n);
}

/** Load what another tab stored under `key`; whether it was about this page. */
function loadFromOtherTab(key) {
  if (!key || !key.startsWith(STORAGE_PREFIX)) return false;
  const name = key.slice(STORAGE_PREFIX.length);
  if (name === "undo") steps = storedSteps();
  else if (name === "unsaved") loadUnsaved();
  else loadArticle(Number(name));
  return true;
}

const decisionOf = (n, f) => (decisions.get(n) || {})[f] || null;
const isDecided = (row) => row.fields.every((f) => decisionOf(row.n, f));
const isOpen = (row) => row.fields.length > 0 && !isDecided(row);

/** Make decisions, one step to undo: a list of [entry, field, decision or null]. None where `apply` would refuse one: why. */
function decide(changes) {
  const refusals = changes.flatMap(([{ article }, f, decision]) => refusalsOf(article, f, decision));
  if (refusals.length) return refusals;
  steps.push(changes.map(([{ row }, f]) => [row.n, f, decisionOf(row.n, f)]));
  steps = steps.slice(-STEPS);
  apply(changes.map(([{ row }, f, decision]) => [row.n, f, decision]));
  return [];
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
  onDecided(changes.length);
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

// Of the article that is decided on: as B has it, or as A does where B is records without their articles.
function hashesOf(article) {
  const heads = [article.b, article.a].filter(Boolean);
  const { article_sha256, text_sha256 } = heads.find((head) => head.article_sha256 || head.text_sha256) || heads[0];
  return { article_sha256, text_sha256 };
}

/** The file of all decisions, in order of id and field. */
async function exportDecisions(name) {
  const rows = [];
  for (const n of [...decisions.keys()].filter((number) => ROWS.has(number)).sort((a, b) => a - b)) {
    const article = await articleOf(n);
    for (const f of FIELDS.keys()) {
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
    const made = decision && [decision.decision, decision.at, decision.value];
    if (!row || !isDecision(made, row, f)) continue;
    if (Date.parse(decision.at) > Date.now() + DAY) continue; // nothing could ever be decided later
    const article = await articleOf(row.n);
    const { article_sha256, text_sha256, before, after } = decision;
    if (!same(hashesOf(article), { article_sha256, text_sha256 }) || !same(valuesOf(article, f), { before, after }))
      continue;
    const here = decisionOf(row.n, f);
    if (here && Date.parse(here[1]) > Date.parse(decision.at)) continue; // what was decided later counts
    if (refusalsOf(article, f, made).length) continue;
    changes.push([{ row, article }, f, made.slice(0, decision.decision === "edit" ? 3 : 2)]);
  }
  if (changes.length) decide(changes);
  return { n: changes.length, left: content.decisions.length - changes.length };
}
