// The article's text with the places of items and sentences marked. Knows evidence, decides nothing.

const SIGNS = { added: "+", removed: "−", renamed: "≈", kept: "=" };
const STRENGTH = ["added", "removed", "renamed", "kept"];
const circled = (number) => (number <= 20 ? String.fromCodePoint(0x245f + number) : `(${number})`);

/** What is shown of one field: its items and what became of each; `old` is A's wording of what was renamed. */
function itemsOf(article, f) {
  const list = article.lists[HEAD.fields[f]];
  if (list) {
    return [
      ...list.kept.map((item) => ({ op: "kept", item })),
      ...list.renamed.map((one) => ({ op: "renamed", item: one.new, old: one.old, reason: one.reason })),
      ...list.added.map((item) => ({ op: "added", item })),
      ...list.removed.map((item) => ({ op: "removed", item })),
    ];
  }
  // Unchanged: known by its evidence alone.
  const places = ((article.b || article.a).evidence || {})[HEAD.fields[f]] || [];
  return places.map((one) => ({ op: "kept", item: one.item }));
}

/** Sentences of B's summary, or A's where there is no B, that have a place in this text. */
function sentencesOf(article, text) {
  for (const head of [article.b, article.a]) {
    if (recorded(head)) return evidenceOf(head, text, SUMMARY);
  }
  return [];
}

/** Evidence of a field that holds for this text: offsets count characters of the text it was found in. */
function evidenceOf(head, text, f) {
  if (!head || !head.evidence || !text.article_sha256 || head.article_sha256 !== text.article_sha256) return [];
  return head.evidence[HEAD.fields[f]] || [];
}

/** Where things stand in the text: {start, end, op, key, tag}, in code points. */
function placesOf(article, text) {
  const places = [];
  HEAD.fields.slice(0, SUMMARY).forEach((_, f) => {
    for (const { op, item, old } of itemsOf(article, f)) {
      const wordings = old ? [item, old] : [item];
      const known = [article.b, article.a]
        .flatMap((head) => evidenceOf(head, text, f))
        .find((one) => wordings.includes(one.item));
      const found = known || wordings.map((wording) => searched(text.text, wording)).find(Boolean);
      if (found)
        places.push({
          start: found.start,
          end: found.end,
          op,
          key: `${f}:${item}`,
          tag: `${SIGNS[op]}${WORDS[language].initials[f]}`,
        });
    }
  });
  sentencesOf(article, text).forEach((one, at) => {
    places.push({ start: one.start, end: one.end, op: "sentence", key: `s:${at}`, tag: circled(at + 1) });
  });
  return places;
}

function searched(text, item) {
  const at = item ? text.indexOf(item) : -1;
  if (at < 0) return null;
  const start = [...text.slice(0, at)].length;
  return { start, end: start + [...item].length };
}

/** Show the text of the open article, and note what has a place in it. */
function renderText() {
  const pane = byId("text");
  byId("text-pane").scrollTop = 0;
  if (!open || !open.text) {
    pane.replaceChildren(
      el("p", { className: "quiet", lang: document.documentElement.lang }, open ? word("no_text") : ""),
    );
    return;
  }
  const points = [...open.text.text];
  const places = placesOf(open.article, open.text);
  open.placed = new Set(places.map((one) => one.key));
  const ends = [0, points.length, ...places.flatMap((one) => [one.start, one.end])].filter((at) => at <= points.length);
  const cuts = [...new Set(ends)].sort((one, other) => one - other);
  let paragraph = el("p", { dir: "auto" });
  const paragraphs = [paragraph];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const over = places.filter((one) => one.start <= cuts[at] && one.end >= cuts[at + 1]);
    for (const one of over.filter((each) => each.start === cuts[at])) {
      paragraph.append(el("sup", { className: `tag ${one.op}` }, one.tag));
    }
    points
      .slice(cuts[at], cuts[at + 1])
      .join("")
      .split("\n")
      .forEach((piece, line) => {
        if (line) paragraphs.push((paragraph = el("p", { dir: "auto" })));
        if (piece) paragraph.append(...(over.length ? [marked(piece, over)] : shown(piece)));
      });
  }
  const first = open.text.text.split("\n", 1)[0];
  if (paragraphs.length > 1 && !/[。！？；]$/.test(first)) paragraphs[0].className = "title";
  pane.replaceChildren(...paragraphs);
}

function marked(piece, over) {
  const op = STRENGTH.find((each) => over.some((one) => one.op === each)) || "";
  const sentence = over.some((one) => one.op === "sentence") ? " sentence" : "";
  const mark = el("mark", { className: `${op}${sentence}` }, piece);
  mark.dataset.keys = JSON.stringify(over.map((one) => one.key));
  return mark;
}

/** Light up the place of an item, and bring it into view; without a key, put all lights out. */
function point(key) {
  let first = null;
  for (const mark of byId("text").querySelectorAll("mark")) {
    const here = key !== undefined && JSON.parse(mark.dataset.keys).includes(key);
    mark.classList.toggle("lit", here);
    first = first || (here ? mark : null);
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
