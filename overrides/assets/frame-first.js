// What the frame needs before a page is painted. It runs in the head of every page.
// In: data-root, the address of the hub's root. Out: the class `js` in place of `no-js`, and the functions by which
// Material's bundle and frame.js keep what a reader chose: for this hub alone, in this browser alone.

document.documentElement.classList.replace("no-js", "js");

window.__md_scope = new URL(document.currentScript.dataset.root, location);
window.__md_hash = (words) => [...words].reduce((sum, sign) => ((sum << 5) - sum + sign.charCodeAt(0)) | 0, 0);
window.__md_get = (key, store = localStorage, scope = window.__md_scope) => {
  try {
    return JSON.parse(store.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};
window.__md_set = (key, value, store = localStorage, scope = window.__md_scope) => {
  try {
    store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing shows the page as the hub gives it.
  }
};
