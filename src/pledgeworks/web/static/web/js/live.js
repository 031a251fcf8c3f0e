// Renews the screen of a meeting as the server sends it, and counts on from the server's clock.
// Without this module the page renews itself.

const screen = document.getElementById("live");
const line = document.getElementById("live-line");
let ahead = Date.parse(screen.dataset.now) - Date.now();

function two(number) {
  return String(number).padStart(2, "0");
}

function tick() {
  for (const clock of document.querySelectorAll(".live-clock")) {
    const passed = Math.max(0, Date.now() + ahead - Date.parse(clock.dataset.started));
    const seconds = Math.floor(passed / 1000);
    const time = clock.querySelector("time");
    time.textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
    clock.classList.toggle("is-over", seconds > 60 * Number(clock.dataset.minutes));
  }
}

// Shades the States that pledged; one that had not yet becomes a link to its pledges.
function shade(states) {
  const map = document.querySelector(".live-map");
  for (const shape of map?.querySelectorAll("path[data-code]") ?? []) {
    const [step, text] = states[shape.dataset.code] ?? [0, ""];
    shape.setAttribute("class", shape.getAttribute("class").replace(/ map-shade-\d/, ""));
    if (step) shape.classList.add(`map-shade-${step}`);
    let link = shape.parentElement.closest("a");
    if (!step) {
      link?.replaceWith(shape);
      continue;
    }
    if (!link) {
      link = document.createElementNS(shape.namespaceURI, "a");
      link.setAttribute("href", map.dataset.states + shape.dataset.code);
      link.append(document.createElementNS(shape.namespaceURI, "title"));
      shape.replaceWith(link);
      link.append(shape);
    }
    link.setAttribute("aria-label", text);
    link.querySelector("title").textContent = text;
  }
}

function put(parts) {
  for (const [id, html] of Object.entries(parts)) {
    const part = document.getElementById(id);
    if (part && part.innerHTML !== html) part.innerHTML = html;
  }
}

function show(said) {
  ahead = Date.parse(said.now) - Date.now();
  put(said.parts);
  shade(said.states);
  for (const code of said.new) {
    document.querySelector(`[data-pledge="${CSS.escape(code)}"]`)?.classList.add("is-new");
  }
  tick();
}

function told(state) {
  if (line) line.textContent = line.dataset[state];
}

if (screen.dataset.events) {
  const events = new EventSource(screen.dataset.events);
  events.addEventListener("screen", (event) => show(JSON.parse(event.data)));
  events.addEventListener("gap", (event) => put(JSON.parse(event.data).parts));
  events.addEventListener("open", () => told("up"));
  events.addEventListener("error", () => {
    told("down");
    // The browser comes again by itself, unless it was refused.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 10_000);
  });
}
tick();
setInterval(tick, 1000);
