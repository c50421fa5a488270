// The article's text with the places of items and sentences marked in it.

const SIGNS = { added: "+", removed: "−", renamed: "≈", kept: "=" };
const STRENGTH = ["added", "removed", "renamed", "kept"];
const circled = (number) => (number <= 20 ? String.fromCodePoint(0x245f + number) : `(${number})`);

/** The items of one field and what became of each; `old` is A's wording of what was renamed. */
function itemsOf(article, f) {
  const list = article.lists[FIELDS[f]];
  if (list) {
    return [
      ...list.kept.map((item) => ({ op: "kept", item })),
      ...list.renamed.map((renamed) => ({
        op: "renamed",
        item: renamed.new,
        old: renamed.old,
        reason: renamed.reason,
      })),
      ...list.added.map((item) => ({ op: "added", item })),
      ...list.removed.map((item) => ({ op: "removed", item })),
    ];
  }
  // Unchanged: known by its evidence alone.
  const places = ((article.b || article.a).evidence || {})[FIELDS[f]] || [];
  return places.map((place) => ({ op: "kept", item: place.item }));
}

/** Sentences of B's summary, or A's where there is no B, that have a place in this text. */
function sentencesOf(article, text) {
  for (const head of [article.b, article.a]) {
    if (hasRecord(head)) return evidenceOf(head, text, SUMMARY);
  }
  return [];
}

/** Evidence of a field that holds for this text: offsets count characters of the text it was found in. */
function evidenceOf(head, text, f) {
  if (!head || !head.evidence || !text.article_sha256 || head.article_sha256 !== text.article_sha256) return [];
  return head.evidence[FIELDS[f]] || [];
}

/** Where items and sentences stand in the text: {start, end, op, key, tag}, in code points. */
function placesOf(article, text) {
  const places = [];
  for (let f = 0; f < SUMMARY; f += 1) {
    for (const { op, item, old } of itemsOf(article, f)) {
      const wordings = old ? [item, old] : [item];
      const known = [article.b, article.a]
        .flatMap((head) => evidenceOf(head, text, f))
        .find((evidence) => wordings.includes(evidence.item));
      const place = known || wordings.map((wording) => findInText(text.text, wording)).find(Boolean);
      const tag = `${SIGNS[op]}${fieldInitial(f)}`;
      if (place) places.push({ start: place.start, end: place.end, op, key: `${f}:${item}`, tag });
    }
  }
  sentencesOf(article, text).forEach(({ start, end }, at) => {
    places.push({ start, end, op: "sentence", key: `s:${at}`, tag: circled(at + 1) });
  });
  return places;
}

function findInText(text, item) {
  const at = item ? text.indexOf(item) : -1;
  if (at < 0) return null;
  const start = [...text.slice(0, at)].length;
  return { start, end: start + [...item].length };
}

/** Show the text of the open article, and note what has a place in it. */
function renderText() {
  if (READ_ONLY) return;
  const pane = byId("text");
  byId("text-pane").scrollTop = 0;
  if (!open || !open.text) {
    pane.replaceChildren(
      el("p", { className: "quiet", lang: document.documentElement.lang }, open ? word("no_text") : ""),
    );
    return;
  }
  const places = placesOf(open.article, open.text);
  open.placed = new Set(places.map((place) => place.key));
  const paragraphs = markedParagraphs(open.text.text, places);
  const first = open.text.text.split("\n", 1)[0];
  if (paragraphs.length > 1 && !/[。！？；]$/.test(first)) paragraphs[0].className = "title";
  pane.replaceChildren(...paragraphs);
}

/** The text as paragraphs, cut wherever a place begins or ends. */
function markedParagraphs(text, places) {
  const points = [...text];
  const ends = [0, points.length, ...places.flatMap((place) => [place.start, place.end])];
  const cuts = [...new Set(ends)].filter((at) => at <= points.length).sort((a, b) => a - b);
  let paragraph = el("p", { dir: "auto" });
  const paragraphs = [paragraph];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const covering = places.filter((place) => place.start <= cuts[at] && place.end >= cuts[at + 1]);
    for (const place of covering.filter(({ start }) => start === cuts[at])) {
      paragraph.append(el("sup", { className: `tag ${place.op}` }, place.tag));
    }
    points
      .slice(cuts[at], cuts[at + 1])
      .join("")
      .split("\n")
      .forEach((piece, line) => {
        if (line) paragraphs.push((paragraph = el("p", { dir: "auto" })));
        if (piece) paragraph.append(...(covering.length ? [markOf(piece, covering)] : textNodes(piece)));
      });
  }
  return paragraphs;
}

/** A piece of text as a mark in the colour of the strongest place that covers it. */
function markOf(piece, covering) {
  const op = STRENGTH.find((name) => covering.some((place) => place.op === name)) || "";
  const sentence = covering.some((place) => place.op === "sentence") ? " sentence" : "";
  const mark = el("mark", { className: `${op}${sentence}` }, piece);
  mark.dataset.keys = JSON.stringify(covering.map((place) => place.key));
  return mark;
}

/** Light up the place of an item, and bring it into view; without a key, put all lights out. */
function point(key) {
  let first = null;
  for (const mark of byId("text").querySelectorAll("mark")) {
    const lit = key !== undefined && JSON.parse(mark.dataset.keys).includes(key);
    mark.classList.toggle("lit", lit);
    first = first || (lit ? mark : null);
  }
  const pane = byId("text-pane");
  if (first && pane.clientHeight) {
    const middle = first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    pane.scrollTo({
      top: pane.scrollTop + middle,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
  }
}

/** Listeners by which an element points at its place. */
const pointing = (key) => ({
  mouseenter: () => point(key),
  mouseleave: () => point(),
  focus: () => point(key),
  blur: () => point(),
  click: () => point(key),
});
