import { failed, ok } from '../../../preload/model/result.ts';
import { cliCommand } from '../command.ts';

/** `orrery keep`: runs that neither their age nor their number deletes. */
export const keepCommand = cliCommand({
  name: 'keep',
  group: 'Runs',
  usage: 'keep ID [ID …] [--off]',
  says: 'keep runs: prune never deletes them',
  flags: { off: { says: 'keep them no longer' } },
  words: [1, 1_000],
  read: ({ words, has }) => ok({ ids: words, kept: !has('off') }),
  perform({ ids, kept }, { orrery, output }) {
    const unknown = ids.find((id) => orrery.history.runs.get(id) === null);
    if (unknown !== undefined) return Promise.resolve(failed({ code: 'run-not-found', title: `There is no run ${unknown}.` }));
    const done = orrery.keeping.setKept(ids, kept);
    if (!done.ok) return Promise.resolve(done);
    output.object({ type: 'keep', ids, kept });
    output.line(`${kept ? 'Kept' : 'No longer kept'}: ${ids.join(' ')}`);
    return Promise.resolve(ok(0));
  },
});
