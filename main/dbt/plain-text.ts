// Control sequences (colours, cursor, titles) as ECMA-48 writes them, and the other control characters except tab and newline.
// oxlint-disable-next-line no-control-regex
const sequences = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\-_]/g;
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** The text a person would see on a terminal: without colours and control characters, line ends as `\n`. */
export function plainText(text: string): string {
  return text.replace(sequences, '').replace(/\r\n/g, '\n').replace(controls, '');
}
