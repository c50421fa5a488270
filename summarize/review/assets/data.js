// The page's data: the head and the index at once, an article when it is opened. Knows no look.

const HEAD = JSON.parse(byId("head").textContent);
/** Articles to review, the most suspicious first: n, id, status, weight, fields, reasons, title, terms. */
const INDEX = JSON.parse(byId("index").textContent);
const ROWS = new Map(INDEX.map((row) => [row.n, row]));
const SUMMARY = HEAD.fields.length - 1;

// The blocks of the articles stand behind this script: the list is there before they have been read.
const read = new Promise((done) => {
  if (document.readyState !== "loading") done();
  else document.addEventListener("DOMContentLoaded", () => done());
});

/** What was found of article `n`, as `summarize diff --format json` says it. */
async function articleOf(n) {
  await read;
  return JSON.parse(byId(`d${n}`).textContent);
}

/** The article's clean text and its hash; null where the page has none. */
async function textOf(n) {
  await read;
  const block = byId(`t${n}`);
  return block ? JSON.parse(block.textContent) : null;
}

const recorded = (head) => Boolean(head) && head.state === "record";

/** A's and B's value of a field: a list, a text, or null where that side has no record. */
function valuesOf(article, f) {
  let before = f === SUMMARY ? "" : [];
  let after = before;
  if (f === SUMMARY && article.summary) {
    const side = (other) =>
      article.summary.sentences
        .flatMap((one) => one.pieces)
        .filter((piece) => piece.op !== other)
        .map((piece) => piece.text)
        .join("");
    [before, after] = [side("added"), side("removed")];
  } else if (article.lists[HEAD.fields[f]]) {
    ({ before, after } = article.lists[HEAD.fields[f]]);
  }
  return { before: recorded(article.a) ? before : null, after: recorded(article.b) ? after : null };
}

/** The fields that are shown: those to decide, else those that are not the same. */
function fieldsOf(row, article) {
  if (row.fields.length) return row.fields;
  return HEAD.fields.map((_, f) => f).filter((f) => (f === SUMMARY ? article.summary : article.lists[HEAD.fields[f]]));
}
