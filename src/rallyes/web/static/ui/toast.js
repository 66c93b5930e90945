/* Toasts leave after a while; those that offer an undo stay until they are closed or used. */
const SECONDS = 8;

function arm(toast) {
  if (toast.dataset.armed) return;
  toast.dataset.armed = "true";
  if (toast.querySelector("form")) return;
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), SECONDS * 1000); };
  const stop = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("focusout", start);
  start();
}

/** Say something from a script, with the same look as a toast of the server. */
export function say(words) {
  const toast = document.getElementById("ui-toast").content.firstElementChild.cloneNode(true);
  toast.querySelector("p").textContent = words;
  document.getElementById("toasts").append(toast);
  arm(toast);
}

document.addEventListener("click", (event) => {
  event.target.closest("[data-close-toast]")?.closest(".toast")?.remove();
});

const armAll = () => document.querySelectorAll(".toast").forEach(arm);
document.addEventListener("htmx:load", armAll);
armAll();
