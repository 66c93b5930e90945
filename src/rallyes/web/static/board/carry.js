/* A visit in the hand: bands show where it may land, a ghost where it would, with what it costs. */
import { place as lay } from "./layout.js";
import { bands, nearest, Places } from "./places.js";

export class Carry {
  constructor(board, card, tell) {
    Object.assign(this, { board, card, tell, row: card.closest("[data-row]"), target: null, over: false });
    this.places = new Places(board, card);
    this.rows = [...board.querySelectorAll("[data-row]")];
    card.dataset.carried = board.dataset.carrying = "";
    this.#paintVisible();
  }

  /* Over a row, at a moment of the day. */
  async hover(row, minutes) {
    this.row = row;
    const { places, refusal } = await this.places.of(row);
    if (this.over || this.row !== row) return null;
    this.#paint(row, places);
    return this.#aim(row, nearest(places, minutes), refusal);
  }

  /* The next place to the left or to the right, for arrow keys. */
  async step(direction) {
    const { places, refusal } = await this.places.of(this.row);
    if (this.over) return null;
    this.#paint(this.row, places);
    const from = this.target?.row === this.row ? this.target.place.start : Number(this.card.dataset.start);
    const ahead = places.filter((one) => (direction > 0 ? one.start > from : one.start < from));
    return this.#aim(this.row, direction > 0 ? ahead[0] : ahead.at(-1), refusal);
  }

  async change(direction) {
    const next = this.rows[this.rows.indexOf(this.row) + direction];
    if (!next) return null;
    next.scrollIntoView({ block: "nearest" });
    return this.hover(next, this.target?.place.start ?? Number(this.card.dataset.start));
  }

  leave() {
    this.ghost?.remove();
    this.ghost = this.target = null;
  }

  /* Lays the visit down: gives the place where it was, or null. */
  end() {
    const target = this.target;
    this.over = true;
    this.leave();
    delete this.card.dataset.carried;
    delete this.board.dataset.carrying;
    for (const band of this.board.querySelectorAll(".board-band")) band.remove();
    for (const row of this.rows) delete row.dataset.painted;
    return target && { team: target.row.dataset.row, place: target.place };
  }

  #aim(row, place, refusal) {
    if (refusal) this.tell(refusal, true);
    if (!place) return null;
    if (this.target?.row === row && this.target.place === place) return place;
    this.leave();
    this.target = { row, place };
    this.ghost = this.#mark("board-ghost", place);
    const words = document.createElement("span");
    words.textContent = place.words;
    this.ghost.append(words);
    row.querySelector(".board-track").append(this.ghost);
    this.tell(`${row.dataset.name}, ${place.words}`);
    return place;
  }

  #paint(row, places) {
    if ("painted" in row.dataset) return;
    row.dataset.painted = "";
    const track = row.querySelector(".board-track");
    for (const band of bands(places)) track.append(this.#mark("board-band", band));
  }

  /* Rows that are in sight, its own first, one after the other. */
  async #paintVisible() {
    const seen = this.rows.filter((row) => {
      const box = row.getBoundingClientRect();
      return row !== this.row && box.bottom > 0 && box.top < innerHeight;
    });
    for (const row of [this.row, ...seen]) {
      if (this.over) return;
      const { places, refusal } = await this.places.of(row);
      if (refusal) return void this.tell(refusal, true);
      if (!this.over) this.#paint(row, places);
    }
  }

  #mark(kind, { start, end, ok }) {
    const mark = document.createElement("li");
    mark.className = kind;
    mark.dataset.state = ok ? "free" : "fault";
    mark.dataset.at = start;
    mark.dataset.until = end;
    if (kind === "board-band") mark.setAttribute("aria-hidden", "true");
    lay(this.board, mark);
    return mark;
  }
}
