/** A thing as JSON: as text it crosses from thread to thread and to the window in one copy, where ten thousand objects take a tenth of a second. */
export interface Written<Whole> {
  readonly text: string;
  /** Never there: the type of what `text` holds. */
  readonly whole?: Whole;
}

export function written<Whole>(whole: Whole): Written<Whole> {
  return { text: JSON.stringify(whole) };
}

/** What was written, as it was. */
export function readWritten<Whole>({ text }: Written<Whole>): Whole {
  return JSON.parse(text) as Whole;
}
