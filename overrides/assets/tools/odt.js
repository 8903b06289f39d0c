// A document as an OpenDocument text, which LibreOffice and Word open.
//
// In: {title, intro, language, sections: [{title, items: [{ask, answer, room}]}], foot}. Out: bytes.

import { translate } from "../translate.js";
import { zip } from "./zip.js";

export const ODT = "application/vnd.oasis.opendocument.text";
const NAMES = ["office", "text", "style"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");
const META_NAMES = `${NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"`;
const FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"';
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
// What XML 1.0 does not allow: most control characters, and halves of pairs.
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text) => text.replace(NOT_XML, "").replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
const heading = (level, text) =>
  `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${escaped(text)}</text:h>`;
const paragraphs = (text, style = "Standard") =>
  text
    .split(/\r?\n/)
    .map((line) => `<text:p text:style-name="${style}">${escaped(line)}</text:p>`)
    .join("");

export function odt(document) {
  return zip([
    ["mimetype", ODT],
    ["META-INF/manifest.xml", manifest()],
    ["meta.xml", meta(document)],
    ["styles.xml", styles(document.language)],
    ["content.xml", content(document)],
  ]);
}

function content({ title, intro, sections, foot }) {
  const body = [heading(1, title), paragraphs(intro)];
  for (const section of sections) {
    body.push(heading(2, section.title));
    for (const { ask, answer, room } of section.items) {
      body.push(heading(3, ask), paragraphs(answer));
      if (room) body.push(paragraphs(`${translate("Your answer:")}\n\n\n`));
    }
  }
  body.push(paragraphs(foot, "Foot"));
  return `${XML}<office:document-content ${NAMES} office:version="1.3"><office:body><office:text>${body.join("")}</office:text></office:body></office:document-content>`;
}

function style(name, family, text, more = "") {
  return `<style:style style:name="${name}" style:family="paragraph" ${family}><style:paragraph-properties fo:margin-bottom="0.2cm" ${more}/><style:text-properties ${text}/></style:style>`;
}

function styles(language) {
  const parent = 'style:parent-style-name="Standard" style:class="text"';
  const all = [
    `<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt" fo:font-family="Arial" fo:language="${language}" fo:country="GB"/></style:default-style>`,
    style("Standard", 'style:class="text"', 'fo:font-size="11pt"'),
    style(
      "Heading_20_1",
      `style:display-name="Heading 1" style:default-outline-level="1" ${parent}`,
      'fo:font-size="20pt" fo:font-weight="bold"',
    ),
    style(
      "Heading_20_2",
      `style:display-name="Heading 2" style:default-outline-level="2" ${parent}`,
      'fo:font-size="15pt" fo:font-weight="bold"',
      'fo:margin-top="0.6cm" fo:keep-with-next="always"',
    ),
    style(
      "Heading_20_3",
      `style:display-name="Heading 3" style:default-outline-level="3" ${parent}`,
      'fo:font-size="12pt" fo:font-weight="bold"',
      'fo:margin-top="0.4cm" fo:keep-with-next="always"',
    ),
    style("Foot", parent, 'fo:font-size="9pt"', 'fo:margin-top="0.8cm"'),
  ];
  return `${XML}<office:document-styles ${NAMES} ${FO} office:version="1.3"><office:styles>${all.join("")}</office:styles></office:document-styles>`;
}

function meta({ title, language }) {
  return `${XML}<office:document-meta ${META_NAMES} office:version="1.3"><office:meta><dc:title>${escaped(title)}</dc:title><dc:language>${language}-GB</dc:language></office:meta></office:document-meta>`;
}

function manifest() {
  const file = (path, type) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  const files = ["content.xml", "styles.xml", "meta.xml"].map((path) => file(path, "text/xml")).join("");
  return `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${file("/", ODT)}${files}</manifest:manifest>`;
}
