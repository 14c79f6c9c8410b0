// Characters XML 1.0 does not allow at all, not even as references: https://www.w3.org/TR/xml/#charsets
// oxlint-disable-next-line no-control-regex -- these are the ones to take out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text between two tags. */
export function xmlText(text: string): string {
  return text.replaceAll(forbidden, '\ufffd').replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A text between double quotes. */
export function attribute(text: string): string {
  return xmlText(text).replaceAll(/[\n\r\t]/g, ' ');
}
