import { z } from 'zod';
import { stateSource, stepRequest } from '../model/launch.ts';
import type { LaunchDefaults, LaunchPreview } from '../model/preview.ts';
import type { SelectionAnswer } from '../model/selection-answer.ts';
import type { SelectionVocabulary } from '../model/selection.ts';
import { command, nothing } from './command.ts';

/** What the window can say about launching and selections. */
export const launchCommands = {
  /** What a launch would do, which starts nothing: what runs in which order, how long, what is wrong with the request, the command lines. */
  'launch.preview': command<LaunchPreview>()(stepRequest),
  /** What the dialog starts from: what was launched last in this project, and what can be chosen from. */
  'launch.defaults': command<LaunchDefaults>()(nothing),
  /** Notes what was launched, for the next time. */
  'launch.remember': command<null>()(stepRequest),
  /** What a selection means by itself, whatever the command. Empty means everything. */
  'selection.evaluate': command<SelectionAnswer>()(
    z.strictObject({
      select: z.string().max(100_000),
      exclude: z.string().max(100_000).default(''),
      state: stateSource.nullable().default(null),
    }),
  ),
  /** All that can be selected with in the open project, with counts. */
  'selection.vocabulary': command<SelectionVocabulary>()(nothing),
} as const;
