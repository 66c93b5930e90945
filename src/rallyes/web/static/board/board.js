/* The board of a draft: lays it out, lets visits be moved, and keeps one's place after a change. */
import { say } from "../ui/toast.js";
import { dragging } from "./drag.js";
import { keyboard } from "./keys.js";
import { lay } from "./layout.js";

let focusNext = null;
let opener = null;

function tell(words, aloud = false) {
  const voice = document.getElementById("board-voice");
  if (voice) voice.textContent = words;
  if (aloud) say(words);
}

/* Asks the server what the move would bring: its answer is the dialog of consequences. */
function propose(board, card, { team, place }) {
  if (team === card.dataset.team && place.start === Number(card.dataset.start)) return;
  opener = card;
  const form = document.getElementById("board-move");
  const values = { team: card.dataset.team, company: card.dataset.company, to_team: team, date: board.dataset.date, start: place.hour };
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.requestSubmit();
}

function prepare() {
  for (const board of document.querySelectorAll("[data-board]:not([data-laid])")) {
    lay(board);
    if (!board.dataset.landing) continue;
    dragging(board, tell, (card, landed) => propose(board, card, landed));
    keyboard(board, tell, (card, landed) => propose(board, card, landed));
  }
}

/* The card that a change is about has the focus again once the board is new. */
function remember(form) {
  const value = (name) => form.elements[name]?.value;
  const team = value("to_team") || value("team");
  const company = value("company");
  focusNext = company ? `visite-${team}-${company}` : null;
}

function undoWithKeys(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) return;
  const key = event.key.toLowerCase();
  const redo = key === "y" || (key === "z" && event.shiftKey);
  const button = document.querySelector(redo ? "[data-redo]" : key === "z" ? "[data-undo]" : null);
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
}

/* The undo of a toast does what the button of the board does, without loading the page again. */
function undoInPlace(event) {
  const button = document.querySelector("[data-undo]");
  if (!event.target.closest("#toasts") || !button || button.disabled) return;
  event.preventDefault();
  button.click();
}

prepare();
document.addEventListener("keydown", undoWithKeys);
document.addEventListener("submit", undoInPlace);
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches?.("form[data-change]")) remember(event.target);
  else if (event.target.closest?.("#board")) opener = event.target.matches("form") ? opener : event.target;
});
document.addEventListener("close", (event) => { if (event.target.closest("#board-dialog")) opener?.focus(); }, true);
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "board") return;
  prepare();
  document.querySelector("#board-dialog dialog")?.close();
  document.getElementById("board-dialog")?.replaceChildren();
  document.getElementById(focusNext)?.focus();
  focusNext = null;
  document.body.dispatchEvent(new Event("board-changed"));
});
for (const wrong of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(wrong, () => say("Le site n’a pas répondu comme prévu. Rien n’a été changé : réessayez."));
}
