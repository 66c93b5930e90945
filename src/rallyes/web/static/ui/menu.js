/* Menus are <details class="menu">: they close on Escape, on a click elsewhere and after a choice. */
const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target) || event.target.closest(".panel a, .panel button")) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.menu");
  if (!menu?.open) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    focusNext(menu, event.key === "ArrowDown" ? 1 : -1);
  }
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details.menu");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

function focusNext(menu, step) {
  const choices = [...menu.querySelectorAll(".panel :is(a, button)")];
  const at = choices.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : choices.length - 1) : (at + step + choices.length) % choices.length;
  choices[next]?.focus();
}
