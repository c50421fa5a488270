// Decisions on disk: how many are in no file yet, and a file that the browser keeps up to date where it can.

const UNSAVED = `${STORAGE_PREFIX}unsaved`;
const NAG_AFTER = 20; // decisions in no file, after which the page says so
const WAIT = 400; // milliseconds, in which further decisions join a write

/** Decisions made, changed or taken back since the last export. */
let unsaved = 0;
/** The file that is kept up to date; null without one. */
let keptFile = null;
let waiting = 0;
let writing = Promise.resolve();

function loadUnsaved() {
  const count = Number(stored(UNSAVED));
  unsaved = Number.isSafeInteger(count) && count > 0 ? count : 0;
  renderUnsaved();
}

function setUnsaved(count) {
  unsaved = count;
  store(UNSAVED, count ? String(count) : null);
  renderUnsaved();
}

function renderUnsaved() {
  byId("export-count").textContent = unsaved ? ` (${unsaved.toLocaleString()})` : "";
  byId("unsaved").hidden = unsaved < NAG_AFTER;
  byId("unsaved").textContent = word("unsaved", { n: unsaved.toLocaleString() });
}

/** Count decisions that were made, and have the file follow. */
function noteChanges(count) {
  setUnsaved(unsaved + count);
  if (!keptFile) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    writing = writing.then(writeKeptFile);
  }, WAIT);
}

async function writeKeptFile() {
  try {
    const before = unsaved;
    const content = await exportDecisions(byId("reviewer").value.trim() || "?");
    const stream = await keptFile.createWritable();
    await stream.write(`${JSON.stringify(content, null, 2)}\n`);
    await stream.close();
    setUnsaved(Math.max(0, unsaved - before));
  } catch (error) {
    keptFile = null;
    announce(word("announce_not_written", { why: error.name }));
  }
}

/** Let the reviewer choose a file that every decision is written to from now on. */
async function keepFile() {
  if (!byId("reviewer").value.trim()) {
    announce(word("announce_name"));
    byId("reviewer").focus();
    return;
  }
  try {
    const types = [{ accept: { "application/json": [".json"] } }];
    keptFile = await showSaveFilePicker({ suggestedName: "decisions.json", types });
  } catch {
    return; // none was chosen
  }
  writing = writing.then(writeKeptFile);
  await writing;
  if (keptFile) announce(word("announce_kept", { name: keptFile.name }));
}

/** The button is there only where the browser can write files. */
function listenSaving() {
  byId("keep").hidden = typeof showSaveFilePicker !== "function";
  byId("keep").addEventListener("click", keepFile);
  onDecided = noteChanges;
  loadUnsaved();
}
