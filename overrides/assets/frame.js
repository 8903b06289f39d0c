// What the frame does after a page is painted: the menu by keyboard, contents that follow, back to top.
// In: the page as the frame's templates make it. Out: changed states of it. Where Material's bundle is loaded, that
// follows the contents; elsewhere this does.

const bundle = document.querySelector('script[src*="/bundle."]');

// --- The menu of a narrow screen -----------------------------------------------------------------------------------

const menu = document.getElementById("site-menu");
const opener = document.querySelector("[data-menu]");
const drawer = document.querySelector("[data-md-toggle=drawer]");
const rest = () => [
  ...document.querySelectorAll(".md-header, .md-content, .md-sidebar--secondary, .site-foot, .md-footer, .md-tabs"),
];

function showState() {
  const open = drawer.checked;
  opener.setAttribute("aria-expanded", String(open));
  for (const part of rest()) part.inert = open;
  if (open) menu.querySelector("[data-menu-close]").focus();
  else if (menu.contains(document.activeElement) || document.activeElement === document.body) opener.focus();
}

function openOrClose(open) {
  if (drawer.checked === open) return;
  drawer.checked = open;
  drawer.dispatchEvent(new Event("change"));
}

if (menu && opener && drawer) {
  drawer.checked = false;
  drawer.addEventListener("change", showState);
  opener.addEventListener("click", () => openOrClose(true));
  menu.querySelector("[data-menu-close]").addEventListener("click", () => openOrClose(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openOrClose(false);
  });
  // On a wide screen the menu is no drawer, and nothing lies behind it.
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => openOrClose(false));
}

// --- Search ----------------------------------------------------------------------------------------------------------

const boxes = [...document.querySelectorAll("input[data-index]")];
for (const box of boxes) {
  const suggest = () => import("./suggest.js").then(({ suggestIn }) => suggestIn(box));
  if (box === document.activeElement) suggest();
  else box.addEventListener("focus", suggest, { once: true });
}
// A key that somebody may turn off at /find/, as WCAG 2.1.4 asks for.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || window.__md_get("no-slash")) return;
  if (event.target.isContentEditable || event.target.closest("input, textarea, select")) return;
  const box = boxes.toReversed().find((one) => one.checkVisibility());
  if (!box) return;
  event.preventDefault();
  box.focus();
});

// --- Contents that follow, and back to top, where the bundle does not -------------------------------------------------

const links = [...document.querySelectorAll(".md-nav--secondary a[href^='#']")];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
const top = document.querySelector("[data-md-component=top]");

function follow() {
  const passed = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
  for (const [at, link] of links.entries()) {
    const here = at === passed;
    link.classList.toggle("md-nav__link--active", here);
    if (here) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  if (top && !bundle) top.hidden = scrollY < innerHeight;
}

let waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    follow();
  });
}
if (links.length || top) {
  addEventListener("scroll", soon, { passive: true });
  soon();
}
top?.addEventListener("click", () => {
  if (!bundle) scrollTo({ top: 0 });
  document.getElementById("main")?.focus({ preventScroll: true });
});

// --- Copying code ------------------------------------------------------------------------------------------------------

const SHOWN = 2_000; // milliseconds for which a button says that it has copied

function addCopyButton(block, { copy, copied }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet code-copy";
  button.setAttribute("aria-live", "polite");
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent.trimEnd());
    button.textContent = copied;
    setTimeout(() => {
      button.textContent = copy;
    }, SHOWN);
  });
  const around = document.createElement("div");
  around.className = "code-block";
  block.replaceWith(around);
  around.append(button, block);
}

const content = document.querySelector("[data-copy]");
// A browser gives no clipboard to a page that came over plain HTTP from elsewhere.
if (content && navigator.clipboard) {
  for (const block of content.querySelectorAll("pre")) {
    if (block.querySelector("code") && block.closest(".no-copy") === content) addCopyButton(block, content.dataset);
  }
}

// --- What Material does by scripts in line ---------------------------------------------------------------------------

const tabs = window.__md_get("__tabs");
if (Array.isArray(tabs)) {
  for (const set of document.querySelectorAll(".tabbed-set")) {
    const chosen = [...set.querySelectorAll(".tabbed-labels label")].find((label) =>
      tabs.includes(label.textContent.trim()),
    );
    if (chosen) document.getElementById(chosen.htmlFor).checked = true;
  }
}
const target = document.getElementById(location.hash.slice(1));
if (target?.name?.startsWith("__tabbed_")) target.checked = true;

const announcement = document.querySelector("[data-md-component=announce]");
const announced = announcement?.querySelector(".md-typeset");
if (announced && window.__md_hash(announced.innerHTML) === window.__md_get("__announce")) announcement.hidden = true;
