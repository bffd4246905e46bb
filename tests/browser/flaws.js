// Returns what is wrong with how the page stands on its screen: what sticks out, what has no name,
// and on a phone what is too small for a thumb.
(phone) => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const told = (fault, ones) => ones.map((one) => `${fault}: ${one.outerHTML.slice(0, 160)}`);
  const root = document.documentElement;
  const wide = root.scrollWidth > root.clientWidth ? ["the page is wider than its screen"] : [];
  const out = seen(".app *").filter(
    (one) => !one.closest(".unseen, pre, .log, select") && one.getBoundingClientRect().right > innerWidth + 1,
  );
  const nameless = seen("button, a[href], input, select, textarea").filter(
    (one) =>
      !one.ariaLabel &&
      !one.labels?.length &&
      !one.getAttribute("aria-labelledby") &&
      !one.textContent.trim(),
  );
  const small = seen("dialog[open] :is(button, select), .home button").filter(
    (one) => phone && one.getBoundingClientRect().height < 44,
  );
  return [
    ...wide,
    ...told("sticks out", out),
    ...told("has no name", nameless),
    ...told("is too small for a thumb", small),
  ];
};
