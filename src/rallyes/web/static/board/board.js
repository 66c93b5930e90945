import { lay } from "./layout.js";

const prepare = (root) => root.querySelectorAll("[data-board]").forEach(lay);

prepare(document);
document.addEventListener("htmx:afterSwap", () => prepare(document));
