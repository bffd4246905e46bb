// What no single part of the page can see to.

// Focus survives a redraw: when the focused element is replaced, its successor takes over.
let last = null;
document.addEventListener("focusin", (event) => {
  const key = event.target.dataset?.key;
  const region = event.target.closest("[data-region]");
  last = key && region ? { element: event.target, key, region: region.dataset.region } : null;
});
new MutationObserver(() => {
  if (!last || last.element.isConnected) return;
  const lost = !document.activeElement || document.activeElement === document.body || document.activeElement.tagName === "DIALOG";
  const region = document.querySelector(`[data-region="${CSS.escape(last.region)}"]`);
  if (!lost || !region) return;
  const action = last.key.split("/").pop();
  const successor =
    region.querySelector(`[data-key="${CSS.escape(last.key)}"]`) ??
    region.querySelector(`[data-key$="/${CSS.escape(action)}"]`) ??
    region.querySelector("[data-begin]");
  last = null;
  successor?.focus({ preventScroll: true });
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
