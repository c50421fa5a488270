// The limits that an edited value must keep, as `summarize apply` has them: what it would refuse is said, and not stored.

/** How many items a list, or characters the summary, may have. */
const limitOf = (f) => HEAD.limits[f === SUMMARY ? "summary_characters" : HEAD.attributes[FIELDS[f]]];
const NOT_IN_FIELDS =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0e\uffa0\u{e0100}-\u{e01ef}]|(?<!\p{Extended_Pictographic})\ufe0f/u;

const CONTROL_TOKEN = HEAD.control_token ? new RegExp(HEAD.control_token) : /(?!)/;

const lengthOf = (text) => [...text].length;
const sizeOf = (f, value) => (f === SUMMARY ? lengthOf(value) : value.length);

/** The limits that a value breaks: a code each, and the fault in words. */
function brokenLimits(f, value) {
  if (value === null) return [];
  const { min, max } = limitOf(f);
  const size = sizeOf(f, value);
  const text = word(f === SUMMARY ? "edit_length" : "edit_count", { n: size, min, max });
  const found = size < min ? [["few", text]] : size > max ? [["many", text]] : [];
  if (f === SUMMARY) return found;
  const range = HEAD.limits.item_characters;
  if (new Set(value).size < value.length) found.push(["twice", word("edit_twice")]);
  const odd = value.filter((item) => lengthOf(item) < range.min || lengthOf(item) > range.max);
  return [...found, ...odd.map((item) => [`item ${item}`, word("edit_item", { item, ...range })])];
}

/** Why an edited value cannot be applied; a limit that A's or B's value breaks already binds nobody. */
function faultsOf(article, f, value) {
  const { before, after } = valuesOf(article, f);
  const known = new Set([before, after].flatMap((side) => brokenLimits(f, side).map(([code]) => code)));
  const words = f === SUMMARY ? value.split("\n") : value;
  return [
    ...brokenLimits(f, value)
      .filter(([code]) => !known.has(code))
      .map(([, text]) => text),
    ...words.filter((text) => NOT_IN_FIELDS.test(text)).map((item) => word("edit_characters", { item })),
    ...words.filter((text) => CONTROL_TOKEN.test(text)).map((item) => word("edit_token", { item })),
  ];
}

/** Why `apply` would refuse a decision; nothing where it takes it. */
function refusalsOf(article, f, decision) {
  return decision && decision[0] === "edit" ? faultsOf(article, f, decision[2]) : [];
}
