// A checklist whose answers become a document to take away: ten steps, a grant form, an evaluation plan.
//
// In: the form and the data block of the page. Out: the document on the page, and as a file that is
// made here: an OpenDocument text or Markdown. Nothing is sent.

import { ngettext, translate } from "../translate.js";
import { answersOf, make, run } from "./answers.js";
import { ODT, odt } from "./odt.js";

const OPEN = translate("Not answered yet.");

// The document's own words with the reader's. A form leaves out what the reader emptied.
export function documentOf(data, given, address) {
  const name = (given.title || "").trim();
  const item = ({ id, ask }) => {
    const answer = (given[id] || "").trim();
    return { ask, answer: answer || OPEN, room: data.is_form, open: !answer };
  };
  const sections = data.sections.map(({ title, items }) => ({
    title,
    items: items.map(item).filter(({ open }) => !(open && data.is_form)),
  }));
  return {
    title: name ? `${data.title}: ${name}` : data.title,
    intro: data.intro,
    language: document.documentElement.lang,
    sections: sections.filter(({ items }) => items.length),
    foot: translate("Made with %(address)s", { address }),
  };
}

export function markdown({ title, intro, sections, foot }) {
  const lines = [`# ${title}`, intro];
  for (const section of sections) {
    lines.push(`## ${section.title}`);
    for (const { ask, answer, room } of section.items) {
      lines.push(`### ${ask}`, answer);
      if (room) lines.push(translate("Your answer:"));
    }
  }
  return `${[...lines, "---", foot].join("\n\n")}\n`;
}

const part = (id) => document.getElementById(id);
const form = part("tool-form");
const data = JSON.parse(part("tool-data").textContent);
const address = location.origin + location.pathname;
const made = () => documentOf(data, answersOf(form), address);

part("tool-odt").addEventListener("click", () => save(`${data.id}.odt`, ODT, odt(made())));
part("tool-markdown").addEventListener("click", () =>
  save(`${data.id}.md`, "text/markdown;charset=utf-8", markdown(made())),
);
run(form, () => {
  const whole = made();
  const items = whole.sections.flatMap((section) => section.items);
  const answered = items.filter(({ open }) => !open).length;
  part("tool-answer").replaceChildren(...shown(whole));
  part("tool-result").hidden = false;
  part("tool-status").textContent = data.is_form
    ? ngettext(
        "Your form is ready, with %(num)s question. You can save it below.",
        "Your form is ready, with %(num)s questions. You can save it below.",
        answered,
      )
    : translate("Your document is ready: %(answered)s of %(all)s answered. You can save it below.", {
        answered,
        all: items.length,
      });
  return true;
});

function save(name, type, content) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function shown({ title, intro, sections }) {
  const parts = [make("h3", title), make("p", intro)];
  for (const section of sections) {
    parts.push(make("h4", section.title));
    for (const { ask, answer } of section.items) {
      const words = make("p", "", "written");
      words.append(make("strong", ask), make("br"), answer);
      parts.push(words);
    }
  }
  return parts;
}
