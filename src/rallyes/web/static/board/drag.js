/* Dragging a visit with a mouse or a finger: where it may land and what it costs shows at once.
   A press that does not move opens the card's own dialog, which offers the same to the keyboard. */
import { say } from "../ui/toast.js";
import { minutesAt } from "./layout.js";

const FAR_ENOUGH = 8;
const LONG_PRESS = 350;

export function watch(board) {
  let press = null;

  board.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-visit]");
    if (!card || event.button !== 0) return;
    press = { card, x: event.clientX, y: event.clientY, pointer: event.pointerId, drag: null, touch: event.pointerType !== "mouse" };
    if (press.touch) press.timer = setTimeout(() => begin(board, press), LONG_PRESS);
  });

  board.addEventListener("pointermove", (event) => {
    if (!press || event.pointerId !== press.pointer) return;
    const moved = Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR_ENOUGH;
    if (press.drag) over(board, press, event);
    else if (moved && press.touch) press = drop(press);
    else if (moved) begin(board, press);
  });

  board.addEventListener("pointerup", (event) => {
    if (!press || event.pointerId !== press.pointer) return;
    const target = press.drag && press.over;
    const dragged = press.drag;
    const card = press.card;
    press = drop(press);
    if (target) propose(board, card, target.place);
    if (dragged) card.addEventListener("click", (click) => { click.preventDefault(); click.stopImmediatePropagation(); }, { capture: true, once: true });
  });

  board.addEventListener("pointercancel", () => { press = drop(press); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") press = drop(press); });
  board.addEventListener("touchmove", (event) => { if (press?.drag) event.preventDefault(); }, { passive: false });
}

async function begin(board, press) {
  if (press.drag) return;
  press.drag = { marks: [] };
  press.card.dataset.dragged = "";
  press.card.setPointerCapture(press.pointer);
  const url = new URL(board.dataset.landingUrl, location.href);
  url.searchParams.set("team", press.card.dataset.team);
  url.searchParams.set("company", press.card.dataset.company);
  url.searchParams.set("date", board.dataset.date);
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { places } = await answer.json();
    if (press.drag) press.drag.marks = places.map((place) => mark(board, place)).filter(Boolean);
  } catch {
    say("Les places possibles n’ont pas pu être cherchées. Réessayez.");
  }
}

function mark(board, place) {
  const track = board.querySelector(`[data-row="${CSS.escape(place.team)}"] .board-track`);
  if (!track) return null;
  return { track, place };
}

function over(board, press, event) {
  const track = document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest(".board-track")).find(Boolean);
  const marks = press.drag.marks.filter((one) => one.track === track);
  const minutes = track ? minutesAt(board, track, event.clientX) : 0;
  const nearest = marks.reduce((best, one) => (!best || Math.abs(one.place.start - minutes) < Math.abs(best.place.start - minutes) ? one : best), null);
  if (nearest === press.over) return;
  clear(press);
  press.over = nearest;
  if (nearest) press.ghost = show(board, nearest);
}

function show(board, { track, place }) {
  const ghost = document.createElement("li");
  ghost.className = "board-landing";
  ghost.dataset.over = "";
  ghost.dataset.state = place.ok ? "ok" : "fault";
  const from = Number(board.dataset.from);
  const span = Number(board.dataset.to) - from;
  ghost.style.setProperty("--left", `${(100 * (place.start - from)) / span}%`);
  ghost.style.setProperty("--width", `${(100 * (place.end - place.start)) / span}%`);
  const words = document.createElement("span");
  words.textContent = place.words;
  ghost.append(words);
  track.append(ghost);
  return ghost;
}

function clear(press) {
  press.ghost?.remove();
  press.ghost = null;
  press.over = null;
}

function drop(press) {
  if (!press) return null;
  clearTimeout(press.timer);
  clear(press);
  delete press.card.dataset.dragged;
  press.drag = null;
  return null;
}

function propose(board, card, place) {
  const form = document.querySelector("#board-move");
  form.elements.team.value = card.dataset.team;
  form.elements.company.value = card.dataset.company;
  form.elements.to_team.value = place.team;
  form.elements.date.value = place.date;
  form.elements.start.value = place.start;
  form.requestSubmit();
}
