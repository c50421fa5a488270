// Where the page starts: its words, keys and buttons.

const LANGUAGE = "summarize-review:language";

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
  a: () => act("accept"),
  r: () => act("reject"),
  e: () => act("edit"),
  A: () => actRest("accept"),
  R: () => actRest("reject"),
  u: undoLast,
  o: toOverview,
  "?": () => byId("help").showModal(),
  "/": () => {
    showView("list");
    byId("q").focus();
  },
};

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

function speak(chosen) {
  language = WORDS[chosen] ? chosen : "zh";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll("[data-label]"))
    each.setAttribute("aria-label", word(each.dataset.label));
  for (const each of document.querySelectorAll("[data-hint]"))
    each.setAttribute("placeholder", word(each.dataset.hint));
  byId("keys").replaceChildren(
    ...WORDS[language].keys.map(([key, what]) =>
      el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, what)),
    ),
  );
  document.title = `${word("title")}: ${visible(HEAD.a.name)} → ${visible(HEAD.b.name)}`;
}

function listen() {
  document.addEventListener("keydown", onKey);
  const arrived = () => {
    place = placeInUrl();
    if (place.lang && place.lang !== language) speak(place.lang);
    renderFilters();
    showPlace();
  };
  addEventListener("popstate", arrived);
  addEventListener("storage", (event) => {
    if (overheard(event.key)) refresh();
  });
  byId("overview-button").addEventListener("click", toOverview);
  byId("undo").addEventListener("click", undoLast);
  byId("export").addEventListener("click", exportFile);
  byId("import").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", importFile);
  byId("reviewer").addEventListener("input", () => keep(NAME, byId("reviewer").value));
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  byId("language").addEventListener("click", () => {
    speak(language === "zh" ? "en" : "zh");
    keep(LANGUAGE, language);
    go({ lang: language }, { push: false });
    if (!open || !open.editing) renderText();
    refresh();
  });
  for (const button of document.querySelectorAll("[data-show]"))
    button.addEventListener("click", () => showView(button.dataset.show));
  listenList();
}

onRefused = (why) => {
  byId("warning").hidden = false;
  byId("warning").textContent = word("not_kept", { why });
};
place = placeInUrl();
speak(place.lang || kept(LANGUAGE) || (navigator.language.startsWith("zh") ? "zh" : "en"));
recall();
byId("reviewer").value = kept(NAME) || "";
byId("sides").replaceChildren(el("bdi", {}, `A ${HEAD.a.name}`), " → ", el("bdi", {}, `B ${HEAD.b.name}`));
listen();
showView(place.id ? "changes" : "list");
renderFilters();
showPlace();
