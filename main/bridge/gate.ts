import type { z } from 'zod';
import { type CheckedInput, type CommandName, type CommandOutput, commands } from '../../preload/contract.ts';
import { failed, type OrreryError, type Result } from '../../preload/model/result.ts';

/** What answers each command. A command without a handler does not compile. */
export type Handlers = {
  readonly [N in CommandName]: (input: CheckedInput<N>) => Result<CommandOutput<N>> | Promise<Result<CommandOutput<N>>>;
};

export interface GateRequest {
  /** True when the message came from the main frame of our own window (never trust `event.sender` alone). */
  readonly fromOurFrame: boolean;
  readonly name: unknown;
  readonly input: unknown;
}

/**
 * The one way from the window into main. Checks in this order: frame, command name, input schema; then calls the handler.
 * Whatever is refused or thrown becomes an error value; `report` is told of what should not have happened.
 */
export async function passGate(request: GateRequest, handlers: Handlers, report: (error: unknown) => void): Promise<Result<unknown>> {
  if (!request.fromOurFrame) return failed({ code: 'forbidden', title: 'A page that is not Orrery tried to give a command.' });
  if (typeof request.name !== 'string' || !Object.hasOwn(commands, request.name)) {
    return failed({ code: 'invalid-input', title: 'The window asked for something this version of Orrery does not know.', detail: String(request.name) });
  }
  const name = request.name as CommandName;
  const checked = (commands[name].input as z.ZodType).safeParse(request.input);
  if (!checked.success) {
    const detail = checked.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('\n');
    return failed({ code: 'invalid-input', title: 'That input cannot be used.', detail });
  }
  try {
    // The pair of name and input was checked against the same schema the handler's type comes from.
    return await (handlers[name] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>)(checked.data);
  } catch (error) {
    report(error);
    return failed(internalError(error));
  }
}

/** An unexpected exception as an error value. */
export function internalError(error: unknown): OrreryError {
  return { code: 'internal', title: 'Something went wrong inside Orrery.', detail: error instanceof Error ? error.message : String(error) };
}
