/* A timeline wider than its frame opens on today, or on the rally once today lies outside of it.
   Without this script it opens on its first month. */
for (const frame of document.querySelectorAll(".timeline .wide")) {
  const mark = frame.querySelector("line.today") ?? frame.querySelector("rect.days");
  if (!mark) continue;
  const place = mark.getBoundingClientRect().left - frame.getBoundingClientRect().left;
  frame.scrollLeft = place - frame.clientWidth / 2;
}
