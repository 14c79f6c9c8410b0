import { z } from 'zod';

/** A question or an order from the window: what it takes (checked at run time) and what it gives back. */
export interface Command<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Carries the type only; there is nothing at run time. */
  readonly output?: Output;
}

/** Declares one: `command<Output>()(input)`. */
export function command<Output>() {
  return <Input extends z.ZodType>(input: Input): Command<Input, Output> => ({ input });
}

export const nothing = z.undefined();
export const id = z.string().min(1).max(2_000);
export const folder = z.string().min(1).max(4_096);
export const jobName = z.string().min(1).max(10_000);
export const yamlText = z.string().max(2_000_000);
/** Stands for the text of orrery.yml that an edit began from; `file-changed` when it is another by now. */
export const base = z.string().max(100);
export const position = z.number().int().min(0).max(2_000_000_000);
export const windowSize = z.number().int().min(1).max(2_000);
