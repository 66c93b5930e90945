/* The day's routes on a map. Without tiles, places, names and lines stand on plain ground. */
const COLOURS = ["#2f6db3", "#b3372f", "#14624a", "#8a4b00", "#6a3d9a", "#16707c", "#a02a6b", "#4f6a1f"];
const DASHES = ["", "10 7", "2 7", "14 5 2 5"];
const INK = "#1f2a44";
const CROWD = 20;

/* No two teams have both the same colour and the same dashes, up to thirty-two. */
const styleOf = (number) => ({
  color: COLOURS[number % COLOURS.length],
  dashArray: DASHES[(number + Math.floor(number / COLOURS.length)) % DASHES.length] || null,
});

function draw(holder) {
  const { base, places, lines } = JSON.parse(document.getElementById("routes").textContent);
  const map = L.map(holder, { scrollWheelZoom: false, attributionControl: Boolean(holder.dataset.tiles) });
  map.attributionControl?.setPrefix(false);
  if (holder.dataset.tiles) L.tileLayer(holder.dataset.tiles, { attribution: holder.dataset.credit }).addTo(map);
  const inSight = places.some((place) => place.visited) ? places.filter((place) => place.visited) : places;
  const spots = inSight.map((place) => [place.lat, place.lon]);
  if (base.lat !== null) spots.push([base.lat, base.lon]);
  if (spots.length) map.fitBounds(spots, { padding: [48, 36] });
  else map.setView([46.5, 2.5], 6);
  lines.forEach((line, number) => route(map, line, styleOf(number)));
  const crowded = places.filter((place) => place.visited).length > CROWD;
  for (const place of places) stop(map, place, crowded);
  if (base.lat !== null) home(map, base);
}

function route(map, { team, name, points }, style) {
  const line = L.polyline(points, { ...style, weight: 4, opacity: 0.9 }).bindTooltip(name, { sticky: true }).addTo(map);
  const box = document.querySelector(`[data-route="${CSS.escape(team)}"]`);
  if (!box) return;
  box.closest("label").append(sample(style));
  box.addEventListener("change", () => (box.checked ? line.addTo(map) : line.remove()));
}

/* What the line looks like, beside the name of its team. */
function sample({ color, dashArray }) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const facts = { d: "M2 6H62", stroke: color, "stroke-width": 4, "stroke-dasharray": dashArray ?? "none", fill: "none" };
  for (const [name, value] of Object.entries(facts)) shape.setAttribute(name, value);
  for (const [name, value] of Object.entries({ width: 64, height: 12, "aria-hidden": "true" })) drawing.setAttribute(name, value);
  drawing.append(shape);
  return drawing;
}

function stop(map, place, crowded) {
  const look = { radius: 8, color: INK, weight: 2, fillColor: place.visited ? "#f2a33a" : "#ffffff", fillOpacity: 1 };
  L.circleMarker([place.lat, place.lon], look)
    .bindTooltip(place.name, { permanent: place.visited && !crowded, direction: "top", offset: [0, -6], className: "board-spot" }).addTo(map);
}

function home(map, base) {
  L.circleMarker([base.lat, base.lon], { radius: 11, color: INK, fillColor: INK, fillOpacity: 1 })
    .bindTooltip(base.name, { permanent: true, direction: "bottom", offset: [0, 8], className: "board-spot" }).addTo(map);
}

function drawAll() {
  const holder = document.querySelector("[data-route-map]:not(.leaflet-container)");
  if (holder) draw(holder);
}

drawAll();
document.addEventListener("htmx:afterSwap", drawAll);
