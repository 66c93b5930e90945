/* Where a visit may land, team by team: asked once a team, kept until the visit is laid down. */
export class Places {
  constructor(board, card) {
    this.board = board;
    this.card = card;
    this.asked = new Map();
  }

  /* The places of one row; an empty list once the server has refused, with its sentence. */
  of(row) {
    const team = row.dataset.row;
    if (!this.asked.has(team)) this.asked.set(team, this.#ask(team));
    return this.asked.get(team);
  }

  async #ask(team) {
    const url = new URL(this.board.dataset.landing, location.href);
    url.search = new URLSearchParams({
      team, company: this.card.dataset.company, from_team: this.card.dataset.team, date: this.board.dataset.date,
    });
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      const found = await answer.json();
      return { places: found.places ?? [], refusal: found.refusal ?? "" };
    } catch {
      this.asked.delete(team);
      return { places: [], refusal: "Les places possibles n’ont pas pu être cherchées. Réessayez." };
    }
  }
}

export function nearest(places, minutes) {
  return places.reduce((best, one) => (!best || Math.abs(one.start - minutes) < Math.abs(best.start - minutes) ? one : best), null);
}

/* Neighbouring starts of the same kind make one band on the track: free, or against a rule. */
export function bands(places) {
  const found = [];
  for (const { start, end, ok } of places) {
    const last = found.at(-1);
    if (last && last.ok === ok && start <= last.end) last.end = end;
    else found.push({ start, end, ok });
  }
  return found;
}
