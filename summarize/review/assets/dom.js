// DOM elements made of plain text: whatever a string holds is shown, never parsed as markup.

// As escape_invisible in summarize/core/text.py: what moves a cursor, hides, or turns the direction of writing.
const INVISIBLE =
  /[\x00-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** An invisible character in the notation of the command line: `\u202e`. */
function escapeInvisible(character) {
  if (character === "\n") return "⏎";
  const code = character.codePointAt(0);
  const digits = (width) => code.toString(16).padStart(width, "0");
  return code < 0x100 ? `\\x${digits(2)}` : code < 0x10000 ? `\\u${digits(4)}` : `\\U${digits(8)}`;
}

/** `text` on one line for places that hold no elements. */
function visible(text) {
  return text.replace(INVISIBLE, escapeInvisible);
}

/** `text` as nodes, each invisible character a mark of its own. */
function textNodes(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > from) nodes.push(document.createTextNode(text.slice(from, match.index)));
    const mark = document.createElement("span");
    mark.className = "invisible";
    mark.textContent = escapeInvisible(match[0]);
    nodes.push(mark);
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

/** An element; properties by name (`on` holds listeners, names with a dash are attributes), strings become `textNodes`. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name.includes("-") || name === "role") element.setAttribute(name, value === true ? "" : value);
    else element[name] = value;
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    if (typeof child === "string") element.append(...textNodes(child));
    else element.append(child);
  }
  return element;
}

const byId = (id) => document.getElementById(id);

/** A bar `share` (0 to 1) long. The number stands beside it in words, so it is hidden from readers. */
function bar(share, kind = "") {
  const fill = el("span", { className: kind });
  fill.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return el("span", { className: "bar", "aria-hidden": "true" }, fill);
}

/** Say what a key or button did, to screen readers too. */
function announce(text) {
  byId("announcement").replaceChildren(...textNodes(text));
}
