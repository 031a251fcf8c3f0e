// Pan and zoom of a map drawn in the server. Without this the map stands whole and scrolls.

const MOST = 12;

function live(box) {
  const map = box.querySelector("svg.map");
  if (!map) return;
  const [, , width, height] = map.getAttribute("viewBox").split(" ").map(Number);
  let view = { x: 0, y: 0, scale: 1 };

  const show = () => {
    const wide = width / view.scale, high = height / view.scale;
    view.x = Math.min(Math.max(view.x, 0), width - wide);
    view.y = Math.min(Math.max(view.y, 0), height - high);
    map.setAttribute("viewBox", `${view.x} ${view.y} ${wide} ${high}`);
    box.classList.toggle("is-live", view.scale > 1);
    // Signs and letters keep their size; only the ground grows.
    for (const mark of map.querySelectorAll(".map-at")) {
      const place = mark.dataset.place ?? (mark.dataset.place = mark.getAttribute("transform"));
      mark.setAttribute("transform", `${place} scale(${1 / view.scale})`);
    }
  };
  const zoom = (factor, at = { x: 0.5, y: 0.5 }) => {
    const before = view.scale;
    view.scale = Math.min(Math.max(before * factor, 1), MOST);
    view.x += at.x * width * (1 / before - 1 / view.scale);
    view.y += at.y * height * (1 / before - 1 / view.scale);
    show();
  };
  const move = (x, y) => {
    view.x += x;
    view.y += y;
    show();
  };
  const share = (event) => {
    const edges = map.getBoundingClientRect();
    return { x: (event.clientX - edges.left) / edges.width, y: (event.clientY - edges.top) / edges.height };
  };

  box.addEventListener("wheel", (event) => {
    // Scrolling the page stays scrolling the page.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.25 : 0.8, share(event));
  }, { passive: false });
  box.addEventListener("dblclick", (event) => zoom(2, share(event)));
  box.addEventListener("keydown", (event) => {
    const step = 0.1 * width / view.scale;
    const deeds = {
      "+": () => zoom(1.5), "-": () => zoom(1 / 1.5), "0": () => zoom(1 / MOST),
      ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0),
      ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
    };
    if (event.target !== box || !deeds[event.key] || (view.scale === 1 && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    deeds[event.key]();
  });
  let held = null;
  map.addEventListener("pointerdown", (event) => {
    if (view.scale > 1 && !event.target.closest("a")) {
      held = share(event);
      map.setPointerCapture(event.pointerId);
    }
  });
  map.addEventListener("pointermove", (event) => {
    if (!held) return;
    const now = share(event);
    move((held.x - now.x) * width / view.scale, (held.y - now.y) * height / view.scale);
    held = now;
  });
  for (const end of ["pointerup", "pointercancel"]) map.addEventListener(end, () => { held = null; });

  const tools = document.createElement("div");
  tools.className = "map-tools";
  for (const [sign, name, deed] of [
    ["+", box.dataset.closer, () => zoom(1.5)],
    ["−", box.dataset.wider, () => zoom(1 / 1.5)],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", deed);
    tools.append(button);
  }
  box.parentElement.insertBefore(tools, box);
}

document.querySelectorAll("[data-map]").forEach(live);
