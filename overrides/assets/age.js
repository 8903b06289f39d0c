// Says how long ago the hub was built, once that is long.
// In: the line with data-built (a day), data-after (days) and data-words. Out: those words at its end.
const line = document.querySelector("[data-built]");
const days = line ? Math.floor((Date.now() - Date.parse(line.dataset.built)) / 86400000) : 0;
if (days > Number(line?.dataset.after)) {
  const words = document.createElement("strong");
  words.textContent = ` ${line.dataset.words.replace("{months}", Math.floor(days / 30.44))}`;
  line.append(words);
}
