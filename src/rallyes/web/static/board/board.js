import { lay } from "./layout.js";
import { watch } from "./drag.js";

function prepare(root) {
  for (const board of root.querySelectorAll("[data-board]")) {
    lay(board);
    if (board.dataset.landingUrl) watch(board);
  }
}

prepare(document);
document.addEventListener("htmx:afterSwap", (event) => prepare(event.detail.target));
