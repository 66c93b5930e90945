/* A pin on a map for an address. Without this script the fields stand alone and the server places
   the address; with it, the address is looked for, the pin is moved, and the fields follow. */
const LETTER = 8;
const LINE = 24;
const FRANCE = [[41.3, -5.2], [51.1, 9.6]];
const NEAR = 13;
const STEP = 12;

class PlacePicker {
  constructor(root) {
    this.root = root;
    this.fields = Object.fromEntries(
      ["address", "postalCode", "commune", "lat", "lon", "approximate"].map((name) => [name, document.getElementById(root.dataset[name])]),
    );
    this.said = root.querySelector("[data-place-said]");
    this.found = root.querySelector("[data-place-found]");
    this.waiting = root.querySelector("[data-place-waiting]");
    root.querySelector("[data-place-tools]").hidden = false;
    root.querySelector("[data-place-search]").addEventListener("click", () => this.search());
    for (const field of [this.fields.lat, this.fields.lon]) field.addEventListener("change", () => this.fromFields());
    this.fields.commune.addEventListener("input", () => this.offerCommunes());
    this.fields.commune.addEventListener("change", () => this.completeCommune());
    this.draw();
  }

  get point() {
    const [lat, lon] = [this.fields.lat, this.fields.lon].map((field) => Number.parseFloat(field.value.replace(",", ".")));
    return Number.isFinite(lat) && Number.isFinite(lon) ? [lat, lon] : null;
  }

  draw() {
    const canvas = this.root.querySelector("[data-place-map]");
    this.map = L.map(canvas, { attributionControl: Boolean(canvas.dataset.tiles), scrollWheelZoom: false });
    this.map.attributionControl?.setPrefix(false);
    if (canvas.dataset.tiles) L.tileLayer(canvas.dataset.tiles, { attribution: canvas.dataset.tilesCredit }).addTo(this.map);
    this.names = L.layerGroup().addTo(this.map);
    this.neighbours = JSON.parse(canvas.dataset.neighbours || "[]");
    for (const one of this.neighbours) one.marker = this.name([one.lat, one.lon], one.name, "place-neighbour");
    this.map.on("click", (event) => this.put([event.latlng.lat, event.latlng.lng], { approximate: false, said: "Repère posé." }));
    this.map.on("moveend", () => this.nameNeighbours());
    this.map.on("moveend", () => this.nameCommunes());
    if (this.point) this.map.setView(this.point, NEAR);
    else this.map.fitBounds(FRANCE);
    this.fromFields();
  }

  name(point, words, kind) {
    const label = document.createElement("span");
    label.textContent = words;
    return L.marker(point, { interactive: false, keyboard: false, icon: L.divIcon({ html: label, className: `place-name ${kind}`, iconSize: null }) }).addTo(kind === "place-neighbour" ? this.map : this.names);
  }

  /* A name that would lie over another is left out until the map is nearer; its dot stays. */
  nameNeighbours() {
    const shown = [];
    for (const one of this.neighbours) {
      const at = this.map.latLngToContainerPoint([one.lat, one.lon]);
      const half = one.name.length * LETTER / 2;
      const covered = shown.some((other) => Math.abs(other.at.x - at.x) < other.half + half && Math.abs(other.at.y - at.y) < LINE);
      one.marker.options.icon.options.html.hidden = covered;
      if (!covered) shown.push({ at, half });
    }
  }

  async nameCommunes() {
    if (this.root.querySelector("[data-place-map]").dataset.tiles) return;
    const box = this.map.getBounds();
    const query = new URLSearchParams({ sud: box.getSouth(), ouest: box.getWest(), nord: box.getNorth(), est: box.getEast() });
    const answer = await read(`${this.root.dataset.aroundUrl}?${query}`);
    if (!answer) return;
    this.names.clearLayers();
    const taken = this.neighbours.map((one) => this.map.latLngToContainerPoint([one.lat, one.lon]).add([0, 12]));
    for (const commune of answer.communes) {
      const at = this.map.latLngToContainerPoint([commune.lat, commune.lon]);
      if (taken.some((other) => Math.abs(other.x - at.x) < 90 && Math.abs(other.y - at.y) < 24)) continue;
      taken.push(at);
      this.name([commune.lat, commune.lon], commune.name, "place-commune");
    }
  }

  fromFields() {
    if (this.point) this.put(this.point, { approximate: this.fields.approximate.checked, write: false });
  }

  put(point, { approximate, said = "", write = true }) {
    if (!this.pin) this.addPin(point);
    this.pin.setLatLng(point);
    this.pin.getElement()?.toggleAttribute("data-approximate", approximate);
    if (!this.map.getBounds().pad(-0.1).contains(point)) this.map.setView(point, Math.max(this.map.getZoom(), NEAR));
    if (write) {
      this.fields.lat.value = point[0].toFixed(5);
      this.fields.lon.value = point[1].toFixed(5);
      this.fields.approximate.checked = approximate;
    }
    if (said) this.said.textContent = said;
  }

  addPin(point) {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.innerHTML = '<path d="M12 22s7-7.2 7-12.5A7 7 0 0 0 5 9.5C5 14.8 12 22 12 22Z"/><circle cx="12" cy="9.5" r="2.5"/>';
    const icon = L.divIcon({ html: drawing, className: "place-pin", iconSize: [40, 40], iconAnchor: [20, 37] });
    this.pin = L.marker(point, { draggable: true, icon, alt: "Repère", title: "Repère : glissez-le, ou déplacez-le avec les flèches" }).addTo(this.map);
    this.pin.on("dragend", () => this.moved());
    this.pin.getElement().addEventListener("keydown", (event) => this.nudge(event));
  }

  nudge(event) {
    const step = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = this.map.latLngToContainerPoint(this.pin.getLatLng()).add(step);
    this.pin.setLatLng(this.map.containerPointToLatLng(at));
    this.moved();
  }

  moved() {
    const { lat, lng } = this.pin.getLatLng();
    this.put([lat, lng], { approximate: false, said: "Repère déplacé : la position est maintenant exacte." });
  }

  async search() {
    this.waiting.hidden = false;
    this.found.replaceChildren();
    const query = new URLSearchParams({ adresse: this.fields.address.value, code_postal: this.fields.postalCode.value, commune: this.fields.commune.value });
    const answer = await read(`${this.root.dataset.addressesUrl}?${query}`);
    this.waiting.hidden = true;
    const places = answer?.places ?? [];
    if (!places.length) this.said.textContent = "Aucun lieu trouvé. Écrivez la commune, ou posez le repère sur la carte.";
    else if (places.length === 1) this.choose(places[0]);
    else this.list(places);
  }

  list(places) {
    this.said.textContent = "Plusieurs lieux répondent : choisissez le bon.";
    this.found.replaceChildren(...places.map((place) => {
      const [line, button] = [document.createElement("li"), document.createElement("button")];
      button.type = "button";
      button.className = "button";
      button.textContent = place.label;
      button.addEventListener("click", () => this.choose(place));
      line.append(button);
      return line;
    }));
    this.found.querySelector("button").focus();
  }

  choose(place) {
    this.found.replaceChildren();
    const said = place.approximate ? `${place.label} : position approximative. Déplacez le repère si vous connaissez l’endroit.` : `Trouvé : ${place.label}.`;
    this.map.setView([place.lat, place.lon], place.approximate ? NEAR : 16);
    this.put([place.lat, place.lon], { approximate: place.approximate, said });
  }

  async offerCommunes() {
    clearTimeout(this.soon);
    const typed = this.fields.commune.value.trim();
    if (typed.length < 2) return;
    this.soon = setTimeout(async () => {
      const answer = await read(`${this.root.dataset.communesUrl}?${new URLSearchParams({ q: typed })}`);
      if (answer) this.fill(answer.communes);
    }, 250);
  }

  fill(communes) {
    this.communes = communes;
    let choices = document.getElementById(`${this.fields.commune.id}-communes`);
    if (!choices) {
      choices = document.createElement("datalist");
      choices.id = `${this.fields.commune.id}-communes`;
      this.fields.commune.after(choices);
      this.fields.commune.setAttribute("list", choices.id);
    }
    choices.replaceChildren(...communes.map((commune) => {
      const option = document.createElement("option");
      option.value = `${commune.name} (${commune.postal_codes[0]})`;
      return option;
    }));
  }

  completeCommune() {
    const [, name, postalCode] = this.fields.commune.value.match(/^(.+) \((\d{5})\)$/) ?? [];
    if (!name) return;
    this.fields.commune.value = name;
    this.fields.postalCode.value = postalCode;
    if (!this.point) this.search();
  }
}

async function read(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

for (const root of document.querySelectorAll("[data-place-picker]")) root.placePicker = new PlacePicker(root);
