// Where the page starts: its language, keys and buttons, and what is printed.

const STORED_LANGUAGE = "summarize-review:language";

/** Whether a key belongs to what is typed rather than to the page. */
function isTyping(event) {
  return (
    event.isComposing ||
    event.keyCode === 229 ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.closest("input, textarea, select, dialog[open]") !== null
  );
}

const COMMANDS = {
  j: () => move(1),
  k: () => move(-1),
  o: toOverview,
  "?": () => byId("help").showModal(),
  "/": () => {
    showView("list");
    byId("q").focus();
  },
};
const DECIDING_COMMANDS = {
  a: () => act("accept"),
  r: () => act("reject"),
  e: () => act("edit"),
  A: () => actRest("accept"),
  R: () => actRest("reject"),
  u: undoLast,
};
if (!READ_ONLY) Object.assign(COMMANDS, DECIDING_COMMANDS);
if (LABELLING) for (const key of ["r", "R"]) delete COMMANDS[key];

function onKey(event) {
  if (isTyping(event)) return;
  const inList = event.target.id === "list";
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // By Shift, not by Caps Lock: with that on, `a` must not accept a whole article.
  const key = /^[a-z]$/i.test(event.key) ? event.key[event.shiftKey ? "toUpperCase" : "toLowerCase"]() : event.key;
  if (event.repeat && !step && key !== "j" && key !== "k") return; // a key held down decides once
  if (Object.hasOwn(COMMANDS, key)) COMMANDS[key]();
  else if (step && inList) stepInList(step);
  else if (event.target.id === "text-pane" || !open) return;
  else if (step) chooseAndFocus(open.at + step);
  else if (/^[1-9]$/.test(event.key)) chooseAndFocus(Number(event.key) - 1);
  else return;
  event.preventDefault();
}

function chooseAndFocus(at) {
  if (at < 0 || at >= open.fields.length) return;
  choose(at);
  focusCard();
}

/** The arrow keys of a list: the focus stays in it. */
function stepInList(step) {
  const row = rowAt(step);
  if (row) openArticle(row);
}

function toOverview() {
  go({ id: "" });
  showView("changes");
  showPlace();
}

/** On a narrow screen one of the three panes is shown. */
function showView(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll("[data-show]"))
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  renderRows();
}

function setLanguage(chosen) {
  language = Object.hasOwn(TRANSLATIONS, chosen) ? chosen : "zh";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of document.querySelectorAll("[data-hint]"))
    element.setAttribute("placeholder", word(element.dataset.hint));
  byId("keys").replaceChildren(
    ...TRANSLATIONS[language].keys
      .filter(([key, , decides]) => !(decides && READ_ONLY) && !(LABELLING && key.toLowerCase() === "r"))
      .map(([key, what]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, what))),
  );
  const names = LABELLING ? [HEAD.a.name] : [HEAD.a.name, HEAD.b.name];
  document.title = `${word("title")}: ${names.map(visible).join(" → ")}`;
}

function listen() {
  document.addEventListener("keydown", onKey);
  addEventListener("popstate", () => {
    place = placeInUrl();
    if (place.lang && place.lang !== language) setLanguage(place.lang);
    renderFilters();
    showPlace();
  });
  byId("overview-button").addEventListener("click", toOverview);
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  byId("language").addEventListener("click", () => {
    setLanguage(language === "zh" ? "en" : "zh");
    announce(""); // its words are the other language's
    store(STORED_LANGUAGE, language);
    go({ lang: language }, { push: false });
    if (!open || !open.editing) renderText();
    if (!READ_ONLY) renderUnsaved();
    refresh();
  });
  for (const button of document.querySelectorAll("[data-show]"))
    button.addEventListener("click", () => showView(button.dataset.show));
  listenList();
}

/** The controls of decisions, and those that other tabs make. */
function listenDecisions() {
  addEventListener("storage", (event) => {
    if (loadFromOtherTab(event.key)) refresh();
  });
  byId("undo").addEventListener("click", undoLast);
  byId("export").addEventListener("click", exportFile);
  byId("import").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", importFile);
  byId("reviewer").addEventListener("input", () => store(STORED_NAME, byId("reviewer").value));
}

/** On paper there is no list to choose from: the overview, then every article that passes the filters. */
function renderPrint() {
  const entries = view.rows
    .map((row) => ({ row, block: byId(`d${row.n}`) }))
    .filter(({ block }) => block)
    .map(({ row, block }) => ({ row, article: JSON.parse(block.textContent), text: null, placed: new Set(), at: -1 }))
    .map((entry) => ({ ...entry, fields: fieldsOf(entry.row, entry.article) }));
  byId("changes").replaceChildren(
    ...overview(),
    ...entries.map((entry) => el("article", { className: "printed" }, articleView(entry))),
  );
}

place = placeInUrl();
if (READ_ONLY) {
  for (const control of document.querySelectorAll("[data-decide]")) control.remove();
  document.body.classList.add("read-only");
  addEventListener("beforeprint", renderPrint);
  addEventListener("afterprint", refresh);
}
setLanguage(place.lang || stored(STORED_LANGUAGE) || (navigator.language.startsWith("zh") ? "zh" : "en"));
byId("sides").replaceChildren(
  ...(LABELLING
    ? [el("bdi", {}, HEAD.a.name)]
    : [el("bdi", {}, `A ${HEAD.a.name}`), " → ", el("bdi", {}, `B ${HEAD.b.name}`)]),
);
listen();
if (!READ_ONLY) {
  onRefused = (why) => {
    byId("warning").hidden = false;
    byId("warning").textContent = word("not_kept", { why });
  };
  loadDecisions();
  listenSaving();
  byId("reviewer").value = stored(STORED_NAME) || "";
  listenDecisions();
}
showView(place.id ? "changes" : "list");
renderFilters();
showPlace();
