// A box with a list of what may be meant, by keyboard and by pointer, after the pattern of the ARIA Authoring Practices
// Guide ("Editable Combobox With List Autocomplete").
//
// In: the box and its list; `ask`, which looks for what may be meant and gives it to `open`; `take`, which is given the
// place in the list of what was chosen; `closed`, which is called when the list goes. Out: `open`, which shows the
// options that it is given, and `close`.

export function combobox(input, list, { ask, take, closed = () => {} }) {
  let active = -1;

  function mark(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
    closed();
  }

  function open(options) {
    mark(-1);
    for (const [place, option] of options.entries()) {
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    }
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
  }

  input.addEventListener("input", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = list.children.length - 1;
    const shut = list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (shut) ask();
      else if (event.key === "ArrowDown") mark(active === last ? 0 : active + 1);
      else mark(active <= 0 ? last : active - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (shut) input.value = "";
      close();
    } else if (event.key === "Enter" && !shut && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      mark(-1);
    }
  });
  // Before the box loses the focus, so that the list is still there.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
  return { open, close };
}
