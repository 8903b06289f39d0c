// Money as whole pence, and other numbers as whole hundredths, so that no sum is ever a penny out.
//
// In: what a reader typed. Out: integers, or null for what is no amount; and amounts in words.

// "£1,234.50" is 123450. Null for words, for a third decimal, and for more than a trillion pounds.
export function hundredths(text) {
  const plain = text.trim().replace(/^£\s*/, "").replace(/\s/g, "");
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  const whole = match[1].replaceAll(",", "");
  return whole.length > 12 ? null : Number(whole) * 100 + Number((match[2] || "").padEnd(2, "0"));
}

const ZEROS = { "": 0, k: 3, thousand: 3, m: 6, mn: 6, million: 6, bn: 9, billion: 9 };
const AMOUNT = /^(?:£|gbp)?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(k|thousand|m|mn|million|bn|billion)?(?:pounds?)?$/i;

// "£30k" is 3000000. Null for words, a fraction of a penny, and ten trillion pounds or more.
// signpost/law/amounts.py reads the same; the cases in tests/cases/law/amounts.yml hold both.
export function amount(text) {
  const match = AMOUNT.exec(text.replace(/\s/g, ""));
  if (!match) return null;
  const places = ZEROS[(match[3] || "").toLowerCase()] + 2;
  const part = (match[2] || "").replace(/0+$/, "");
  const digits = match[1].replaceAll(",", "") + part.padEnd(places, "0");
  if (part.length > places || digits.replace(/^0+/, "").length > 15) return null;
  return Number(digits);
}

// pence x (hundredths / 100), to the nearest penny.
export function times(pence, hundredths) {
  return Number((BigInt(pence) * BigInt(hundredths) + 50n) / 100n);
}

// The share of `pence` that `part` is of `whole`, to the nearest penny.
export function share(pence, part, whole) {
  return whole ? Number((2n * BigInt(pence) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole))) : 0;
}

export function pounds(pence) {
  const whole = Math.floor(Math.abs(pence) / 100).toLocaleString("en-GB");
  const rest = Math.abs(pence) % 100;
  return `${pence < 0 ? "−" : ""}£${whole}${rest ? `.${String(rest).padStart(2, "0")}` : ""}`;
}

export function number(hundredths) {
  return String(hundredths / 100);
}
