// Shows the way back to the pathway that a reader chose, before the page is painted, so that nothing moves.
// In: the link of data-my-door, which leads to all pathways; what __md_get knows, which is not trusted.
// Out: the link, leading to the reader's own pathway and saying whose it is; or hidden, as it was.

{
  const link = document.querySelector("[data-my-door]");
  const { id, name } = window.__md_get("__door") ?? {};
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && typeof name === "string" && name && name.length <= 40) {
    link.href += `${id}/`;
    link.textContent += `: ${name}`;
    link.hidden = false;
  }
}
