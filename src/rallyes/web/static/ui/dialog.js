/* Native dialogs. <button data-dialog="id"> opens, <button data-close> and a click outside close. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) {
    event.preventDefault();
    dialog.close();
  }
});

/* A dialog that arrives in an answer of the server opens itself: <dialog data-open>. */
document.addEventListener("htmx:load", (event) => {
  const arrived = event.detail.elt;
  const dialog = arrived.matches?.("dialog[data-open]") ? arrived : arrived.querySelector?.("dialog[data-open]");
  if (dialog && !dialog.open) dialog.showModal();
});
