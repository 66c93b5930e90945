/* Lays a board's cards along the hours: minutes after midnight become shares of the track's width. */
export function lay(board) {
  const from = Number(board.dataset.from);
  const span = Number(board.dataset.to) - from;
  const share = (minutes) => `${(100 * minutes) / span}%`;
  board.style.setProperty("--hours", String(span / 60));
  board.style.setProperty("--hour", share(60));
  // a background's position in % leaves out the size of its image
  board.style.setProperty("--first-hour", share((Math.ceil(from / 60) * 60 - from) / (1 - 60 / span)));
  for (const item of board.querySelectorAll("[data-at]")) place(board, item);
  board.dataset.laid = "";
}

/* Puts one thing where its data-at and data-until say. */
export function place(board, item) {
  const from = Number(board.dataset.from);
  const span = Number(board.dataset.to) - from;
  const at = Number(item.dataset.at);
  item.style.setProperty("--left", `${(100 * (at - from)) / span}%`);
  if (!item.dataset.until) return;
  const until = Number(item.dataset.until);
  item.style.setProperty("--width", `${(100 * (until - at)) / span}%`);
  item.style.setProperty("--right", `${(100 * (from + span - until)) / span}%`);
  item.toggleAttribute("data-late", at - from > 0.6 * span);
}

/* The minutes after midnight under a point of a track. */
export function minutesAt(board, track, x) {
  const box = track.getBoundingClientRect();
  const from = Number(board.dataset.from);
  return from + ((x - box.left) / box.width) * (Number(board.dataset.to) - from);
}
