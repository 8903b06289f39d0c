// The places of this hub, found by any of their names.
//
// In: data/places.json, and what a reader has typed. Out: the places that it may mean, the likeliest first:
// the whole name before its beginning, its beginning before that of a later word, and the bigger place first.
// `signpost/areas/gazetteer.py` compares names by the same letters (`plain_name`).

const LEFT_OUT = new Set(["council", "city", "borough", "county", "district", "of", "the", "and", "police"]);
const MOST = 10;

export function plainName(words) {
  const letters = words
    .toLowerCase()
    .replaceAll("&", " and ")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’.]/g, "");
  return (letters.match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => (part === "saint" ? "st" : part)).join(" ");
}

// The places in the order of the file, which has the bigger first among those of one name.
export async function loadPlaces(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const data = await answer.json();
  const rank = Object.fromEntries(data.kinds.map((kind, index) => [kind, index]));
  const areas = Object.fromEntries(data.areas.map((area) => [area.id, area.name]));
  return data.places.map((place) => ({
    ...place,
    plain: plainName(place.name),
    rank: rank[place.kind],
    areaName: inLanguage(areas[place.area]),
  }));
}

function inLanguage(name) {
  if (typeof name === "string") return name;
  return name[document.documentElement.lang] ?? name.en ?? Object.values(name)[0];
}

// The places that have this very name; a name without words such as "council" when nothing has it.
export function named(places, words) {
  const wanted = plainName(words);
  const found = wanted ? places.filter((place) => place.plain === wanted) : [];
  if (found.length || !wanted) return found;
  const short = wanted
    .split(" ")
    .filter((part) => !LEFT_OUT.has(part))
    .join(" ");
  return short && short !== wanted ? places.filter((place) => place.plain === short) : [];
}

// What may be meant by the beginning of a name.
export function matching(places, words) {
  const wanted = plainName(words);
  if (wanted.length < 2) return [];
  const exact = named(places, words);
  const begins = [];
  const holds = [];
  for (const place of places) {
    if (exact.includes(place)) continue;
    if (place.plain.startsWith(wanted)) begins.push(place);
    else if (place.plain.includes(` ${wanted}`)) holds.push(place);
  }
  for (const list of [begins, holds]) list.sort((a, b) => a.rank - b.rank || a.plain.length - b.plain.length);
  return [...exact, ...[...begins, ...holds].slice(0, Math.max(0, MOST - exact.length))];
}
