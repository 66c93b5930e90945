/* Dragging with a mouse, or with a finger that stays a moment. A press that does not move is a click. */
import { Carry } from "./carry.js";
import { minutesAt } from "./layout.js";

const FAR_ENOUGH = 6;
const LONG_PRESS = 350;

export function dragging(board, tell, propose) {
  let press = null;

  const begin = () => {
    press.carry = new Carry(board, press.card, tell);
    press.card.setPointerCapture(press.pointer);
    press.grip = press.x - press.card.getBoundingClientRect().left;
  };
  const stop = (keep) => {
    if (!press) return;
    clearTimeout(press.timer);
    const { card, carry } = press;
    press = null;
    const landed = carry?.end();
    if (carry) hushClick(card);
    if (keep && landed) propose(card, landed);
  };

  board.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-visit]");
    if (!card || event.button !== 0 || press || !matchMedia("(width >= 60rem)").matches) return;
    press = { card, x: event.clientX, y: event.clientY, pointer: event.pointerId, touch: event.pointerType === "touch" };
    if (press.touch) press.timer = setTimeout(begin, LONG_PRESS);
  });
  board.addEventListener("pointermove", (event) => {
    if (!press || event.pointerId !== press.pointer) return;
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR_ENOUGH;
    if (!press.carry && far && press.touch) return stop(false);
    if (!press.carry && far) begin();
    if (press.carry) follow(board, press, event);
  });
  board.addEventListener("pointerup", (event) => { if (event.pointerId === press?.pointer) stop(true); });
  board.addEventListener("pointercancel", () => stop(false));
  board.addEventListener("contextmenu", (event) => { if (press?.touch) event.preventDefault(); });
  board.addEventListener("touchmove", (event) => { if (press?.carry) event.preventDefault(); }, { passive: false });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") stop(false); });
}

function follow(board, press, event) {
  const row = document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest("[data-row]")).find(Boolean);
  const track = row?.querySelector(".board-track");
  if (!track) return press.carry.leave();
  press.carry.hover(row, minutesAt(board, track, event.clientX - press.grip));
}

/* The click that follows a drop would open the card. */
function hushClick(card) {
  const hush = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  card.addEventListener("click", hush, { capture: true, once: true });
  setTimeout(() => card.removeEventListener("click", hush, { capture: true }), 50);
}
