// Language: the interface in Chinese or English, its words taken from the translations.

/** "zh" or "en". */
let language = "zh";

/** The word for `key` in the language of the page, its {names} filled in; pages to show or to label have some of their own. */
function word(key, values = {}) {
  const words = TRANSLATIONS[language];
  const own = { "read-only": words.read_only, label: words.labelling }[HEAD.mode] || {};
  const template = own[key] === undefined ? words[key] : own[key];
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A field's name; one this page does not know is shown as it is in the data. */
const fieldName = (f) => TRANSLATIONS[language].fields[FIELDS[f]] || FIELDS[f];
/** What stands for a field where there is room for one character. */
const fieldInitial = (f) => TRANSLATIONS[language].initials[FIELDS[f]] || FIELDS[f][0];

/** An input's name; in the data it may end in which one it is: `word list technologies`. */
function inputName(name) {
  const names = TRANSLATIONS[language].inputs;
  const kind = Object.keys(names).find((key) => name === key || name.startsWith(`${key} `));
  return kind ? names[kind] + name.slice(kind.length) : name;
}

/** A reason's name; one this page does not know is shown as its code. */
function reasonName(code) {
  const names = TRANSLATIONS[language].reason;
  return Object.hasOwn(names, code) ? names[code] : code;
}
