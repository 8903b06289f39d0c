// Says the interface's words in the language of the page.
//
// In: English messages, values for their %(names)s, and in another language the file of its words that
// the build wrote beside this one. Out: words. English needs no such file, and asks for none.

const language = document.documentElement.lang;
const {
  messages = {},
  form = (n) => Number(n !== 1),
  months,
} = language === "en" ? {} : await import(`./words-${language}.js`).catch(() => ({}));

const filled = (words, values) => words.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

export const translate = (message, values = {}) => filled(messages[message] ?? message, values);

// The form of a message for a number, which %(num)s stands for.
export const ngettext = (one, many, num, values = {}) =>
  filled((messages[one] ?? [one, many])[form(num)], { num, ...values });

// A day such as 2026-01-31 in words.
export function dayInWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  if (months) return `${date} ${months[month - 1]} ${year}`;
  return new Date(year, month - 1, date, 12).toLocaleDateString("en-GB", { dateStyle: "long" });
}
