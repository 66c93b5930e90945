/* Lays a board's cards along the hours: minutes after midnight become shares of the track's width. */
export function lay(board) {
  const from = Number(board.dataset.from);
  const span = Number(board.dataset.to) - from;
  const share = (minutes) => `${(100 * minutes) / span}%`;
  const firstHour = Math.ceil(from / 60) * 60;
  board.style.setProperty("--hour", share(60));
  board.style.setProperty("--first-hour", share(firstHour - from));
  for (const item of board.querySelectorAll("[data-at]")) {
    const at = Number(item.dataset.at);
    item.style.setProperty("--left", share(at - from));
    if (item.dataset.until) item.style.setProperty("--width", share(Number(item.dataset.until) - at));
  }
  board.dataset.laid = "";
}

/* The minutes after midnight under a point of a track. */
export function minutesAt(board, track, x) {
  const box = track.getBoundingClientRect();
  const from = Number(board.dataset.from);
  return from + ((x - box.left) / box.width) * (Number(board.dataset.to) - from);
}
