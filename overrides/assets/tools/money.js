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
