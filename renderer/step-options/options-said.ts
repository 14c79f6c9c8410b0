import { plainStep, type StepRequest } from '../../preload/model/launch.ts';
import type { StepOption } from '../../preload/model/step-options.ts';

/** The options of `RareOptions`. */
export const rareOptions: readonly StepOption[] = [
  'empty',
  'sample',
  'eventTimeStart',
  'eventTimeEnd',
  'resourceTypes',
  'excludeResourceTypes',
  'indirectSelection',
  'flags',
];

/** How many of the options a step makes use of; the two ends of a window of time are one. */
export function optionsSaid(step: StepRequest, options: readonly StepOption[]): number {
  const plain = plainStep(step.command);
  const said = options.filter((option) => JSON.stringify(step[option]) !== JSON.stringify(plain[option]));
  return said.includes('eventTimeStart') && said.includes('eventTimeEnd') ? said.length - 1 : said.length;
}
