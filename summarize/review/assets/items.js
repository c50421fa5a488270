// Items of a list decided one by one: each can be taken or left, whatever becomes of the others.

/** A field's value as it is decided; B's until it is. */
function decidedValue(entry, f) {
  const { before, after } = valuesOf(entry.article, f);
  const [decision, , edit] = decisionOf(entry.row.n, f) || ["accept"];
  return { accept: after, reject: before, edit }[decision] || [];
}

/** The value with this item taken or left; what was renamed goes back to its old wording. */
function toggled(value, { item, old }) {
  const swap = (from, to) => value.map((other) => (other === from ? to : other));
  if (value.includes(item)) return old ? swap(item, old) : value.filter((other) => other !== item);
  return old && value.includes(old) ? swap(old, item) : [...value, item];
}

/** What deciding on this value is: accepting where it is B's, rejecting where it is A's, else an edit. */
function decisionFor(entry, f, value) {
  const { before, after } = valuesOf(entry.article, f);
  const choices = choicesOf(entry.row, f);
  const isSet = (side) => side && same([...side].sort(), [...value].sort());
  if (isSet(after)) return choices.includes("accept") ? ["accept", now()] : null;
  if (isSet(before) && choices.includes("reject")) return ["reject", now()];
  return ["edit", now(), value];
}

/** Take or leave an item; where `apply` would refuse what is left, nothing is decided and the editor opens with it. */
function toggleItem(entry, f, item, at) {
  if (entry.editing) return;
  choose(at);
  const value = toggled(decidedValue(entry, f), item);
  const refusals = decide([[entry, f, decisionFor(entry, f, value)]]);
  if (refusals.length) {
    announceRefused(refusals);
    openEditor(value);
    return;
  }
  announce(word(value.includes(item.item) ? "announce_taken_item" : "announce_left_item", { item: item.item }));
  refresh();
  byId(toggleId(entry, f, item)).focus();
}

const toggleId = (entry, f, { op, item }) => `take-${entry.row.n}-${f}-${op}-${item}`;

/** The button that takes or leaves an item; nothing where the field cannot be edited. */
function itemToggle(entry, f, item) {
  const at = entry.fields.indexOf(f);
  if (READ_ONLY || at < 0 || !choicesOf(entry.row, f).includes("edit")) return null;
  const taken = decidedValue(entry, f).includes(item.item);
  return el(
    "button",
    {
      type: "button",
      className: "take",
      id: toggleId(entry, f, item),
      disabled: entry.editing,
      title: word(taken ? "leave_item" : "take_item"),
      "aria-pressed": String(taken),
      "aria-label": word("take_named", { item: visible(item.item) }),
      on: { click: () => toggleItem(entry, f, item, at) },
    },
    taken ? "✓" : "✗",
  );
}
