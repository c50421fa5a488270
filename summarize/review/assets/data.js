// The page's data: the head and the index at once, an article's difference and text when it is opened.

const HEAD = JSON.parse(byId("head").textContent);
/** Whether the page only shows: nothing on it can be decided. */
const READ_ONLY = HEAD.mode === "read-only";
/** Whether there is one side only, whose fields are labelled. */
const LABELLING = HEAD.mode === "label";
/** The articles, the most suspicious first: n, id, status, weight, fields, editable, reasons, title, terms, words. */
const INDEX = JSON.parse(byId("index").textContent);
const ROWS = new Map(INDEX.map((row) => [row.n, row]));
/** The fields, the summary last. Elsewhere a field is its number `f` in this list. */
const FIELDS = Object.keys(HEAD.attributes);
const SUMMARY = FIELDS.length - 1;
/** The fields that were compared. */
const COMPARED = HEAD.fields.map((name) => FIELDS.indexOf(name));

// The blocks of the articles stand behind this script: the list is there before they have been read.
const pageRead = new Promise((done) => {
  if (document.readyState !== "loading") done();
  else document.addEventListener("DOMContentLoaded", () => done());
});

/** The difference of article `n`, as in `summarize diff --format json`, with the fields that are the same. */
async function articleOf(n) {
  await pageRead;
  return JSON.parse(byId(`d${n}`).textContent);
}

/** The article's clean text and its hash; null where the page has none. */
async function textOf(n) {
  await pageRead;
  const block = byId(`t${n}`);
  return block ? JSON.parse(block.textContent) : null;
}

const hasRecord = (head) => Boolean(head) && head.state === "record";

/** A's and B's value of a field: a list, a text, or null where that side has no record. */
function valuesOf(article, f) {
  let before = f === SUMMARY ? "" : [];
  let after = before;
  if (f === SUMMARY && article.summary) {
    const textWithout = (op) =>
      article.summary.sentences
        .flatMap((sentence) => sentence.pieces)
        .filter((piece) => piece.op !== op)
        .map((piece) => piece.text)
        .join("");
    [before, after] = [textWithout("added"), textWithout("removed")];
  } else if (article.lists[FIELDS[f]]) {
    ({ before, after } = article.lists[FIELDS[f]]);
  }
  return { before: hasRecord(article.a) ? before : null, after: hasRecord(article.b) ? after : null };
}

/** The fields that are shown: those that can be decided or edited, else those that have something. */
function fieldsOf(row, article) {
  const isShown = (f) => row.fields.includes(f) || row.editable.includes(f);
  const has = (f) => {
    if (f === SUMMARY) return article.summary && article.summary.sentences.length;
    const list = article.lists[FIELDS[f]];
    return list && (list.before.length || list.after.length);
  };
  const fields = FIELDS.map((_, f) => f);
  return fields.filter(row.fields.length + row.editable.length ? isShown : has);
}
