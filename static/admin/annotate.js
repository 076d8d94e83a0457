// Enhances the annotating page: keys, marking by selection, and what stands beside a figure while it is typed.
// Without it every step is a link or a form.
"use strict";

const text = document.getElementById("text");
const dialog = document.getElementById("keys");
const STORED = "annotate-keys";

/** Start, end (code points of the article's text) and words of a range inside it; the browser counts UTF-16 units. */
function codePoints(range) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  const exact = range.toString();
  return { start, end: start + [...exact].length, exact };
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return text.contains(range.startContainer) && text.contains(range.endContainer) ? codePoints(range) : null;
}

function markSelection() {
  const span = selected();
  if (!span || !span.exact.trim()) return false;
  const form = document.getElementById("select");
  for (const name of ["start", "end", "exact"]) form.elements[name].value = span[name];
  form.requestSubmit(form.querySelector("button[value=select]"));
  return true;
}

// Selecting by keyboard: the text takes a caret for as long as the editor wants one, and refuses all changes.
const hint = document.getElementById("selecting");

function startSelecting() {
  text.contentEditable = "true";
  text.setAttribute("role", "textbox");
  text.setAttribute("aria-multiline", "true");
  text.setAttribute("aria-readonly", "true");
  text.setAttribute("aria-label", hint.dataset.text);
  hint.hidden = false;
  hint.textContent = hint.dataset.text;
  text.focus({ preventScroll: true });
  const here = text.querySelector(".mark.current") || text.querySelector(".mark.open, .mark.suggested") || text;
  getSelection().collapse(here.firstChild || here, 0);
}

function stopSelecting() {
  text.removeAttribute("contenteditable");
  for (const name of ["role", "aria-multiline", "aria-readonly", "aria-label"]) text.removeAttribute(name);
  hint.hidden = true;
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog, [contenteditable]") !== null;
}

function press(key) {
  const target = document.querySelector(`[data-key="${key}"]`);
  if (target) target.click();
  return target !== null;
}

const ACTIONS = {
  e: () => focusOn("#fields select, #fields input"),
  r: () => focusOn("#reason"),
  s: startSelecting,
  m: markSelection,
  "?": () => dialog.showModal(),
};

function focusOn(selector) {
  const target = document.querySelector(selector);
  if (target) target.focus();
}

function keysAreOn() {
  return localStorage.getItem(STORED) !== "off";
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.id === "text" && text.isContentEditable) {
    if (event.key === "Enter") { event.preventDefault(); markSelection(); }
    if (event.key === "Escape") stopSelecting();
    return;
  }
  if (event.key === "Escape" && isTyping(event.target) && !dialog.open) { event.target.blur(); return; }
  if (event.key === "Enter" && event.target.id === "reason" && event.target.value) {
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector("button[value=reject]"));
    return;
  }
  if (isTyping(event.target) || !keysAreOn()) return;
  const action = ACTIONS[event.key];
  if (action ? action() !== false : press(event.key)) event.preventDefault();
}

/** What stands beside the figure, asked for anew when the figure changes; the form itself stays as it is typed. */
async function refreshBeside(form) {
  const data = new FormData(form);
  data.set("verb", "check");
  const response = await fetch(location.pathname, { method: "POST", body: data });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("beside");
  if (!fresh) return;
  document.getElementById("beside").replaceWith(document.adoptNode(fresh));
  if ("needsCause" in fresh.dataset) document.getElementById("reasons").open = true;
}

function showKeys() {
  for (const element of document.querySelectorAll("[data-key]")) {
    element.querySelector("kbd")?.remove();
    if (!keysAreOn()) continue;
    const label = document.createElement("kbd");
    label.textContent = element.dataset.key;
    label.setAttribute("aria-hidden", "true");
    element.append(label);
  }
}

/** Scroll what holds the text, a part of a narrow page or the wide page itself, to the passage at hand. */
function showHere(here) {
  if (!here) return;
  const box = text.parentElement;
  const isPart = box.scrollHeight > box.clientHeight + 1;
  if (isPart) box.scrollTop += here.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  else here.scrollIntoView({ block: "center" });
}

if (text) {
  document.addEventListener("keydown", onKey);
  for (const kind of ["beforeinput", "paste", "drop", "cut"]) text.addEventListener(kind, (event) => event.preventDefault());
  text.addEventListener("blur", stopSelecting);
  const marker = document.getElementById("mark-selection");
  document.addEventListener("selectionchange", () => { marker.hidden = text.isContentEditable || selected() === null; });
  marker.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  marker.addEventListener("click", markSelection);
  const button = document.getElementById("keys-button");
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  const box = document.getElementById("keys-on");
  box.checked = keysAreOn();
  box.addEventListener("change", () => { localStorage.setItem(STORED, box.checked ? "on" : "off"); showKeys(); });
  showKeys();
  showHere(text.querySelector(".current") || text.querySelector(".here"));
  document.getElementById("refused")?.focus();
  const form = document.querySelector("form[data-check]");
  const asked = "measure kind scope claimant bound low high unit reference said".split(" ");
  form?.addEventListener("change", (event) => { if (asked.includes(event.target.name)) refreshBeside(form); });
}
