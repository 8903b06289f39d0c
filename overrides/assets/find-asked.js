// The searches of this browser that found nothing, for a reader who wants to send them to the people who run the hub.
//
// In: what was searched for. Out: a list, kept in this browser alone until the reader sends or forgets it, and the list as
// a letter that scripts/asked.py reads. Nothing is sent by itself.

const KEY = "not-found";
const MOST = 50; // searches; the oldest go first
const LONGEST = 200; // characters

/** What was not found, as [words, times], the last one last. */
export function kept() {
  const list = window.__md_get(KEY);
  return Array.isArray(list) ? list.filter(([words, times]) => typeof words === "string" && times > 0) : [];
}

export function keep(typed) {
  const words = typed.replace(/\s+/g, " ").trim().slice(0, LONGEST);
  if (!words) return;
  const same = ([other]) => other.toLowerCase() === words.toLowerCase();
  const before = kept().find(same)?.[1] ?? 0;
  const others = kept().filter((one) => !same(one));
  window.__md_set(KEY, [...others, [words, before + 1]].slice(-MOST));
}

export function forget() {
  window.__md_set(KEY, []);
}

/** The list as text: a line for each search, with how often it was asked where that is more than once. */
export function asText(list) {
  return list.map(([words, times]) => `- ${words}${times > 1 ? ` (${times})` : ""}`).join("\n");
}

/** The address at which the list can be sent: a letter that is written already, or else the hub's form. */
export function addressFor(report, subject, list) {
  if (!report.startsWith("mailto:")) return report;
  return `${report}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${asText(list)}\n`)}`;
}
