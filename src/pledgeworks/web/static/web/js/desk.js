// The review desk by keyboard alone. Without this file every decision is a button of its own form.

const cards = [...document.querySelectorAll(".card")];

// The card somebody looks at: the focused one, the one in the address, the first that waits.
const current = () =>
  document.activeElement?.closest(".card") ??
  cards.find((card) => card.id === location.hash.slice(1)) ??
  cards.find((card) => card.classList.contains("waiting")) ??
  cards[0];

const go = (card) => {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  document.querySelectorAll(".passage.current").forEach((each) => each.classList.remove("current"));
  const passage = document.getElementById(`passage-${card.id.slice("draft-".length)}`);
  passage?.classList.add("current");
  passage?.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const place = cards.indexOf(current());
  go(cards[Math.min(cards.length - 1, Math.max(0, place + by))]);
};

// A decision is the form of its key, or the fold of its key with its first field.
const decide = (key) => {
  const found = current()?.querySelector(`[data-key="${key}"]`);
  if (found instanceof HTMLFormElement) {
    found.requestSubmit(found.querySelector("button"));
  } else if (found instanceof HTMLDetailsElement) {
    found.open = true;
    found.querySelector("select, input:not([type=hidden]), textarea")?.focus();
  }
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "Escape" && typing) {
    current()?.focus();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else if ("abcmrsu".includes(event.key)) {
    decide(event.key);
  } else {
    return;
  }
  event.preventDefault();
});

document.querySelector("[data-keys]")?.removeAttribute("hidden");
if (cards.length > 0) go(current());
