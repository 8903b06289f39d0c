// The area that a reader has chosen: kept in this browser, and nowhere else.
//
// In: what localStorage holds, which is not trusted. Out: { area, name, place } or null; `place` may be empty.

export const AREA = "signpost.area";

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 200;

const isName = (value) => typeof value === "string" && value.length > 0 && value.length <= LONGEST;

export function chosen() {
  try {
    const { area, name, place = "" } = JSON.parse(localStorage.getItem(AREA)) ?? {};
    const good = isName(area) && ID.test(area) && isName(name) && typeof place === "string" && place.length <= LONGEST;
    return good ? { area, name, place } : null;
  } catch {
    return null;
  }
}

// Whether it could be kept: storage may be full, or forbidden.
export function choose(area, name, place = "") {
  try {
    localStorage.setItem(AREA, JSON.stringify({ area, name, place }));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(AREA);
    return true;
  } catch {
    return false;
  }
}
