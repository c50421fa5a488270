// Filters and the open article, kept in the URL.

const FILTERS = ["q", ...(READ_ONLY ? [] : ["state"]), "field", "reason", "status"];
/** What the URL says: the filters, the open article's id, the language. */
let place = {};
/** The rows that pass, and where in them the open article is, or was when it last passed. */
const view = { rows: [], at: -1 };

function placeInUrl() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries([...FILTERS, "id", "lang"].map((name) => [name, parameters.get(name) || ""]));
}

/** Go to another place; `push` makes it one that the back button returns from. */
function go(changes, { push = true } = {}) {
  place = { ...place, ...changes };
  const url = `#${new URLSearchParams(Object.entries(place).filter(([, value]) => value))}`;
  if (url === location.hash || (url === "#" && !location.hash)) return;
  if (push) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
}

const openRow = () => (place.id ? INDEX.find((row) => row.id === place.id) : undefined);

function passes(row) {
  const { q, state, field, reason, status } = place;
  if (status && row.status !== status) return false;
  if (reason && !row.reasons.includes(reason)) return false;
  if (field && !row.fields.includes(FIELDS.indexOf(field))) return false;
  if (state === "undecided" && !isOpen(row)) return false;
  if (state === "decided" && (isOpen(row) || !row.fields.length)) return false;
  const made = Object.values(decisions.get(row.n) || {});
  if (["accept", "reject", "edit"].includes(state) && !made.some(([what]) => what === state)) return false;
  return (
    !q || [row.id, row.title, ...row.terms, row.words].some((text) => text.toLowerCase().includes(q.toLowerCase()))
  );
}

/** Filter anew. An article that no longer passes keeps its place, so that what follows it comes next. */
function refilter() {
  view.rows = INDEX.filter(passes);
  const at = view.rows.indexOf(openRow());
  if (at >= 0) view.at = at;
  else view.at = Math.min(view.at, view.rows.length);
}

/** The row so many steps from the open one; undefined past either end. */
function rowAt(step) {
  const open = openRow();
  if (!open) return view.rows[step > 0 ? 0 : view.rows.length - 1];
  if (view.rows[view.at] === open || step < 0) return view.rows[view.at + step];
  return view.rows[view.at + step - 1]; // the open one is gone, the next has moved into its place
}

/** The next row with something to decide, from the top again after the end. */
function nextOpen() {
  const open = openRow();
  const from = Math.max(view.at, -1) + (view.rows[view.at] === open ? 1 : 0);
  const round = [...view.rows.slice(Math.max(from, 0)), ...view.rows.slice(0, Math.max(from, 0))];
  return round.find((row) => row !== open && isOpen(row));
}
