// The workbench: focus and source boxes, keys, tabs, zoom. Everything it does has a button or a link as well.

const say = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const LETTERS = "orderbot-letters";

// ---- what every page has: help and single-letter keys

const help = say("#help");
const letters = say("#letters");
if (letters) {
  letters.checked = localStorage.getItem(LETTERS) !== "off";
  letters.addEventListener("change", () => localStorage.setItem(LETTERS, letters.checked ? "on" : "off"));
}
all("[data-help]").forEach((button) => button.addEventListener("click", () => help.showModal()));

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

// ---- the queue

const rows = () => all("a[data-row]");

function moveRow(step) {
  const links = rows();
  if (!links.length) return;
  const here = links.indexOf(document.activeElement);
  const to = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + step));
  links[to].focus();
  links[to].scrollIntoView({ block: "nearest" });
}

all("[data-submit]").forEach((choice) => choice.addEventListener("change", () => choice.form.requestSubmit()));

// ---- the case: source of the focused field

const pages = say("#pages");
const papers = say("#papers");
const source = say("#source");

function forgetSource() {
  all(".shown").forEach((old) => old.classList.remove("shown"));
  all(".text-line mark, [data-words] mark").forEach((mark) => {
    const words = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    words.normalize();
  });
}

function showSource(field) {
  forgetSource();
  if (source) source.textContent = field.dataset.source || source.dataset.empty;
  const box = say(`[data-box="${CSS.escape(field.id)}"]`);
  if (box) {
    box.classList.add("shown");
    box.parentNode.append(box); // drawn last, so on top
    selectTab("tab-pages");
    bringIntoView(box, pages);
  } else if (field.dataset.spot && document.getElementById(field.dataset.spot)) {
    showSpot(field.dataset.spot, field.dataset.span);
  } else if ((field.dataset.where || "").startsWith("body:")) {
    showInText(field.dataset.where, field.dataset.text);
  }
}

// A row or a cell of a structured document; `span` bounds the value in its words, counted in characters.
function showSpot(id, span) {
  const spot = document.getElementById(id);
  if (!spot) return;
  selectTab("tab-source");
  spot.classList.add("shown");
  const words = say("[data-words]", spot);
  const [from, to] = (span || "0-0").split("-").map(Number);
  if (to > from) {
    const signs = [...words.textContent];
    const mark = document.createElement("mark");
    mark.textContent = signs.slice(from, to).join("");
    words.replaceChildren(signs.slice(0, from).join(""), mark, signs.slice(to).join(""));
  }
  bringIntoView(spot, papers);
}

function bringIntoView(box, pages) {
  const frame = pages.getBoundingClientRect();
  const spot = box.getBoundingClientRect();
  const margin = 40;
  const dy = spot.top < frame.top + margin || spot.bottom > frame.bottom - margin;
  const dx = spot.left < frame.left || spot.right > frame.right;
  if (dy) pages.scrollTop += spot.top - frame.top - frame.height / 3;
  if (dx) pages.scrollLeft += spot.left - frame.left - frame.width / 3;
}

// The place counts in the whole body, quoted history included; the page shows the sender's own words. So look where
// it says first, then for the same words elsewhere.
function showInText(where, words) {
  const [, line, span] = where.split(":");
  let [from, to] = (span || "").split("-").map(Number);
  let spot = say(`[data-line="${CSS.escape(line)}"]`);
  if (words && (!spot || spot.textContent.slice(from, to).trim() !== words.trim())) {
    spot = all("[data-line]").find((one) => one.textContent.includes(words)) || spot;
    from = spot ? spot.textContent.indexOf(words) : 0;
    to = from < 0 ? 0 : from + words.length;
  }
  if (!spot) return;
  selectTab("tab-mail");
  spot.classList.add("shown");
  const text = spot.textContent;
  if (to > from && from >= 0) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    spot.replaceChildren(text.slice(0, from), mark, text.slice(to));
  }
  spot.scrollIntoView({ block: "center" });
}

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-field]")) showSource(event.target);
  const finding = event.target.closest("[data-finding]");
  const field = finding && finding.dataset.element && document.getElementById(finding.dataset.element);
  if (field) showSource(field);
  else if (finding && finding.dataset.spot) {
    forgetSource();
    showSpot(finding.dataset.spot);
  }
});

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-box]");
  if (box) focusField(box.dataset.box);
  const go = event.target.closest("[data-go]");
  if (go) {
    event.preventDefault();
    focusField(go.hash.slice(1));
  }
  const spot = event.target.closest(".spot.read");
  if (spot && getSelection().isCollapsed) focusNextOf(spot.id);
  const there = event.target.closest("[data-go-spot]");
  if (there) {
    event.preventDefault();
    forgetSource();
    showSpot(there.hash.slice(1));
  }
});

// Several values may have been read from one row: each click goes on to the next of them.
function focusNextOf(spot) {
  const fields = all(`[data-field][data-spot="${CSS.escape(spot)}"]`);
  const next = fields[(fields.indexOf(document.activeElement) + 1) % fields.length];
  if (next) focusField(next.id);
}

function focusField(id) {
  const field = document.getElementById(id);
  if (!field) return;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
  if (field.select) field.select();
}

// ---- the case: tabs, pages, zoom

const tabs = all("[role=tab]");

function selectTab(id) {
  if (!tabs.length) return;
  tabs.forEach((tab) => {
    const chosen = tab.id === id;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
  });
}

function setUpTabs() {
  say("[role=tablist]").hidden = false;
  tabs.forEach((tab, number) => {
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => selectTab(tab.id));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(number + step + tabs.length) % tabs.length];
      selectTab(next.id);
      next.focus();
    });
  });
  selectTab(tabs.find((tab) => tab.getAttribute("aria-selected") === "true").id);
}

let zoom = 1;

function setUpPages() {
  const leaves = all(".page", pages);
  const label = say("#page-number");
  const current = () => {
    const middle = pages.getBoundingClientRect().top + pages.clientHeight / 2;
    const past = leaves.filter((leaf) => leaf.getBoundingClientRect().top <= middle);
    return Math.max(0, past.length - 1);
  };
  const tell = () => {
    label.textContent = label.dataset.words.replace("%p", current() + 1).replace("%n", leaves.length);
  };
  pages.addEventListener("scroll", tell, { passive: true });
  all("[data-page]").forEach((button) =>
    button.addEventListener("click", () => {
      const to = Math.min(leaves.length - 1, Math.max(0, current() + Number(button.dataset.page)));
      pages.scrollTop += leaves[to].getBoundingClientRect().top - pages.getBoundingClientRect().top - 8;
    }),
  );
  all("[data-zoom]").forEach((button) =>
    button.addEventListener("click", () => {
      zoom = { in: Math.min(4, zoom * 1.25), out: Math.max(0.5, zoom / 1.25), fit: 1 }[button.dataset.zoom];
      leaves.forEach((leaf) => (leaf.style.width = `${zoom * 100}%`));
    }),
  );
}

if (tabs.length) setUpTabs();
if (pages) setUpPages();

// ---- the case: what is typed while an answer is on its way is kept

const form = say("#work-form");
let sent = null;

function fieldsOf(root) {
  return all("[data-field]", root);
}

function keepTyping() {
  const active = document.activeElement;
  const kept = new Map();
  fieldsOf(form).forEach((field) => {
    if (sent && sent.has(field.name) && field.value !== sent.get(field.name)) kept.set(field.id, field.value);
  });
  return { kept, scrolled: say("#work").scrollTop, open: all("details[open]", say("#work")).map((part) => part.id), accepted: acceptPlace(active) };
}

function acceptPlace(active) {
  return active && active.matches("[data-accept]") ? all("[data-accept]").indexOf(active) : -1;
}

if (form) {
  let state = null;
  form.addEventListener("htmx:beforeRequest", (event) => {
    sent = new Map(fieldsOf(form).map((field) => [field.name, field.value]));
    form.dataset.saving = event.detail.requestConfig.path;
  });
  form.addEventListener("htmx:beforeSwap", () => {
    state = keepTyping();
  });
  form.addEventListener("htmx:afterSwap", () => {
    if (!state) return;
    state.open.forEach((id) => {
      const part = document.getElementById(id);
      if (part) part.open = true;
    });
    say("#work").scrollTop = state.scrolled;
    let behind = false;
    state.kept.forEach((value, id) => {
      const field = document.getElementById(id);
      if (!field) return;
      field.value = value;
      behind = behind || field !== document.activeElement;
    });
    if (state.accepted >= 0) focusFinding(state.accepted);
    if (form.dataset.saving.includes("/lines/add")) focusLastLine();
    if (behind) form.requestSubmit();
    state = null;
  });
}

// A finding counts as seen only if it stood on the page when "approve" was pressed: leaving a field saves it, its answer may
// bring new findings, and the press may wait in line behind it.
let seen = null;

document.addEventListener(
  "submit",
  (event) => {
    if (event.submitter && event.submitter.id === "approve") seen = new Set(all("input[name=seen]").map((mark) => mark.value));
  },
  true,
);
document.addEventListener("htmx:configRequest", (event) => {
  if (!seen || !event.detail.path.includes("/approve")) return;
  const told = event.detail.formData;
  const kept = told.getAll("seen").filter((mark) => seen.has(mark));
  told.delete("seen");
  kept.forEach((mark) => told.append("seen", mark));
  seen = null;
});

function focusLastLine() {
  const field = say(".cells tbody tr:last-child [data-field]");
  if (field) focusField(field.id);
}

function focusFinding(place) {
  const buttons = all("[data-accept]");
  const button = buttons[Math.min(place, buttons.length - 1)] || say("#approve");
  if (button) {
    button.focus();
    button.scrollIntoView({ block: "nearest" });
  }
}

function acceptFocused() {
  const finding = document.activeElement.closest("[data-finding]");
  const button = finding && say("[data-accept]", finding);
  if (button) {
    button.focus();
    button.click();
  } else focusFinding(0);
}

function nextFinding() {
  const found = all("[data-finding]:not(.accepted)");
  const here = found.indexOf(document.activeElement.closest("[data-finding]"));
  const next = found[(here + 1) % found.length];
  const spot = next && (say("[data-accept]", next) || say("a, button", next));
  if (spot) spot.focus();
}

function openReject() {
  const panel = say("#reject");
  if (!panel) return;
  panel.open = true;
  say("#reason").focus();
}

document.addEventListener("click", (event) => {
  all("details.popover[open]").forEach((panel) => {
    if (!panel.contains(event.target)) panel.open = false;
  });
});

// ---- upload

const drop = say("#drop");
if (drop) {
  const input = say("#file", drop);
  const told = say("#chosen", drop);
  const words = drop.closest("form").dataset.chosen;
  const tell = () => {
    told.textContent = input.files.length ? words.replace("%s", [...input.files].map((file) => file.name).join(", ")) : "";
  };
  input.addEventListener("change", tell);
  tell(); // a file may have been chosen before this script came
  ["dragover", "dragleave", "drop"].forEach((name) =>
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        tell();
      }
    }),
  );
}

// ---- keys

function letter(key) {
  const actions = form
    ? { a: acceptFocused, f: nextFinding, r: openReject, n: () => say("#next").click() }
    : {
        j: () => moveRow(1),
        k: () => moveRow(-1),
        "/": () => say("#search") && say("#search").focus(),
      };
  if (key === "?") return () => help.showModal();
  return actions[key];
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey && say("#approve")) {
    event.preventDefault();
    say("#approve").focus();
    say("#approve").click();
    return;
  }
  if (event.key === "Escape") leave(event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || (help && help.open)) return;
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (arrow && rows().length && (event.target === document.body || event.target.matches("a[data-row], main"))) {
    event.preventDefault();
    moveRow(arrow);
    return;
  }
  const action = letters && letters.checked ? letter(event.key) : null;
  if (action) {
    event.preventDefault();
    action();
  }
});

function leave(target) {
  const panel = target.closest("details.popover[open]");
  if (panel) {
    panel.open = false;
    say("summary", panel).focus();
  } else if (typing(target) && target.closest("#work-form, #filters")) {
    say("#main").focus();
  }
}
