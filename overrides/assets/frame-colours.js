// Puts the colours that a reader chose before the page is painted, and lets them choose others.
// In: the buttons of `data-palette`, one for each entry of the palette; what __md_get knows. Out: the body's
// data-md-color-* attributes, and the button that leads on to the next entry.

{
  const buttons = [...document.querySelectorAll("[data-palette] > button")];
  const names = ["scheme", "primary", "accent"];
  const of = (button) => Object.fromEntries(names.map((name) => [name, button.getAttribute(`data-md-color-${name}`)]));
  const show = (index) => {
    for (const [name, value] of Object.entries(of(buttons[index]))) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    buttons.forEach((button, at) => {
      button.hidden = at !== index;
    });
  };
  const kept = window.__md_get("__palette");
  if (buttons[kept?.index]) show(kept.index);
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => {
      const next = (index + 1) % buttons.length;
      show(next);
      buttons[next].focus();
      const color = { media: buttons[next].dataset.mdColorMedia, ...of(buttons[next]) };
      window.__md_set("__palette", { index: next, color });
    });
  });
}
