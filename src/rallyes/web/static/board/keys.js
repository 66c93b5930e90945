/* The same with keys: space takes a visit, arrows move it, enter lays it down, escape leaves it. */
import { Carry } from "./carry.js";

export function keyboard(board, tell, propose) {
  let carry = null;

  const stop = () => { const landed = carry.end(); carry = null; return landed; };
  const moves = {
    ArrowLeft: () => carry.step(-1),
    ArrowRight: () => carry.step(1),
    ArrowUp: () => carry.change(-1),
    ArrowDown: () => carry.change(1),
    Escape: () => { stop(); tell("La visite reste où elle était."); },
    Enter: (card) => land(card),
    " ": (card) => land(card),
  };
  const land = (card) => {
    const landed = stop();
    if (landed) propose(card, landed);
    else tell("La visite reste où elle était.");
  };

  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-visit]");
    if (!card) return;
    if (!carry && event.key === " ") {
      event.preventDefault();
      carry = new Carry(board, card, tell);
      tell(`${card.dataset.name} est en main. Flèches pour déplacer, Entrée pour poser, Échap pour laisser.`);
    } else if (carry && moves[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      moves[event.key](card);
    }
  });
  board.addEventListener("focusout", () => { if (carry) stop(); });
}
