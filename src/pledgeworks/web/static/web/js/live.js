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

function show(said) {
  ahead = Date.parse(said.now) - Date.now();
  for (const [id, html] of Object.entries(said.parts)) {
    const part = document.getElementById(id);
    if (part && part.innerHTML !== html) part.innerHTML = html;
  }
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
  events.addEventListener("open", () => told("up"));
  events.addEventListener("error", () => {
    told("down");
    // The browser comes again by itself, unless it was refused.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 10_000);
  });
}
tick();
setInterval(tick, 1000);
