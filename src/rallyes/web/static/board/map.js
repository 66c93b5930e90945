/* The day's routes on a map. Without tiles, places, names and lines stand on plain ground. */
const COLOURS = ["#2f6db3", "#b3372f", "#1b7f5c", "#7a4a00", "#6a3d9a", "#1d7a86", "#8f2a24", "#4f7a1f"];
const DASHES = [null, "8 6", "2 6", "12 4 2 4"];

const holder = document.querySelector("[data-route-map]");
if (holder) {
  const { base, places, lines } = JSON.parse(document.getElementById("routes").textContent);
  const map = window.L.map(holder, { scrollWheelZoom: false, attributionControl: Boolean(holder.dataset.tiles) });
  if (holder.dataset.tiles) window.L.tileLayer(holder.dataset.tiles, { attribution: holder.dataset.credit }).addTo(map);
  const located = places.filter((place) => place.lat !== null);
  const spots = located.map((place) => [place.lat, place.lon]);
  if (base.lat !== null) spots.push([base.lat, base.lon]);
  if (spots.length) map.fitBounds(spots, { padding: [30, 30] });
  lines.forEach(({ team, points }, number) => {
    const style = { color: COLOURS[number % COLOURS.length], dashArray: DASHES[Math.floor(number / COLOURS.length) % DASHES.length], weight: 4, opacity: 0.85 };
    window.L.polyline(points, style).bindTooltip(team, { sticky: true }).addTo(map);
  });
  for (const place of located) {
    window.L.circleMarker([place.lat, place.lon], { radius: 8, color: "#1f2a44", fillColor: place.visited ? "#f2a33a" : "#ffffff", fillOpacity: 1, weight: 2 })
      .bindTooltip(place.name, { permanent: place.visited, direction: "top", offset: [0, -6] }).addTo(map);
  }
  if (base.lat !== null) window.L.circleMarker([base.lat, base.lon], { radius: 11, color: "#1f2a44", fillColor: "#1f2a44", fillOpacity: 1 }).bindTooltip(base.name, { permanent: true, direction: "bottom" }).addTo(map);
}
