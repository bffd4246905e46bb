// What no single part of the page can see to.

// Focus survives a redraw: when the focused element is replaced, its successor takes over.
let last = null;

const placeOf = (element) => {
  const key = element?.dataset?.key;
  const region = element?.closest("[data-region]")?.dataset.region;
  return key && region ? { element, key, region } : null;
};
const isLost = () => {
  const here = document.activeElement;
  return !here || ["BODY", "DIALOG"].includes(here.tagName) || here.closest("dialog:not([open])");
};

window.placeOfFocus = () => placeOf(document.activeElement);
window.refocus = (place) => {
  const region = place && document.querySelector(`[data-region="${CSS.escape(place.region)}"]`);
  if (!region || !isLost()) return;
  const action = place.key.split("/").pop();
  const successor =
    region.querySelector(`[data-key="${CSS.escape(place.key)}"]`) ??
    region.querySelector(`[data-key$="/${CSS.escape(action)}"]`) ??
    region.querySelector("[data-begin]");
  successor?.focus({ preventScroll: true });
};
document.addEventListener("focusin", (event) => {
  last = placeOf(event.target);
});
new MutationObserver(() => {
  if (!last || last.element.isConnected) return;
  const gone = last;
  last = null;
  window.refocus(gone);
}).observe(document, { childList: true, subtree: true });

// On touch screens, pressing and holding a message opens its menu.
let hold = null;
const release = () => {
  clearTimeout(hold?.timer);
  hold = null;
};
document.addEventListener("pointerdown", (event) => {
  release();
  if (event.pointerType !== "touch" || event.target.closest("button, a, input, select, textarea")) return;
  const more = event.target.closest(".message")?.querySelector(".message-more > .menu-trigger");
  if (more) hold = { x: event.clientX, y: event.clientY, timer: setTimeout(() => more.click(), 500) };
});
document.addEventListener("pointermove", (event) => {
  if (hold && Math.hypot(event.clientX - hold.x, event.clientY - hold.y) > 10) release();
});
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, release);
document.addEventListener("scroll", release, true);

// A new message that is taller than the pane is shown from its start, to be read from there. One's
// own words, and the bot's, come into view wherever one was reading; those of others do not.
window.showArrived = (ts, list, wanted) =>
  requestAnimationFrame(() => {
    const scroller = document.getElementById(list)?.parentElement;
    const message = scroller?.querySelector(`[data-region="${CSS.escape(ts)}"]`);
    if (!message) return;
    if (message.offsetHeight > scroller.clientHeight) message.scrollIntoView({ block: "start" });
    else if (wanted) scroller.scrollTop = 0;
  });
