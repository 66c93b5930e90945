/* A table with data-select boxes: "select all", and a bar that tells how many are chosen.
   Without this script the bar stays visible and the boxes still go with the form. */
function refresh(form) {
  const boxes = [...form.querySelectorAll("input[data-select]")];
  const chosen = boxes.filter((box) => box.checked).length;
  const all = form.querySelector("input[data-select-all]");
  if (all) {
    all.checked = boxes.length > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  const bar = form.querySelector("[data-bulk]");
  if (!bar) return;
  bar.hidden = chosen === 0;
  const words = bar.querySelector("[data-bulk-count]");
  if (words) words.textContent = chosen > 1 ? words.dataset.many.replace("{n}", chosen) : words.dataset.one;
}

function refreshAll(root = document) {
  const boxes = root.querySelectorAll("input[data-select]");
  new Set([...boxes].map((box) => box.form).filter(Boolean)).forEach(refresh);
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (event.target.matches("input[data-select-all]")) {
    for (const box of form.querySelectorAll("input[data-select]")) box.checked = event.target.checked;
  }
  if (event.target.matches("input[data-select], input[data-select-all]")) refresh(form);
});
document.addEventListener("htmx:load", () => refreshAll());
window.addEventListener("pageshow", () => refreshAll());
refreshAll();
