/* Many tabs scroll inside their bar: the one that is open comes into sight. */
const open = document.querySelector(".tabs [aria-current]");
if (open) {
  const bar = open.closest("ul");
  bar.scrollLeft = open.offsetLeft - bar.offsetLeft - (bar.clientWidth - open.offsetWidth) / 2;
}
