import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../main/cli/arguments.ts';
import { cliCommands } from '../../../main/cli/commands.ts';
import type { Context } from '../../../main/cli/command.ts';
import type { Orrery } from '../../../main/orrery.ts';
import { newRun, openTemporary, write } from '../history/a-history.ts';
import { serviceOn } from '../notifications/a-service.ts';
import { noon } from '../notifications/some-notifications.ts';

const read = (words: string) => readArguments(words.split(' '), cliCommands);

describe('orrery notifications', () => {
  it('shows what nobody has read yet, what has only just happened too', async () => {
    const { service } = serviceOn(openTemporary());
    service.look();
    expect(await performed('notifications', service)).toEqual({ objects: [], lines: ['There are no notifications.'] });

    const history = openTemporary();
    const played = serviceOn(history);
    played.service.look();
    write(history, newRun('aaa001', { status: 'FAILURE', job: 'nightly', finishedAt: noon, error: { code: 'internal', title: 'It broke.' } }));
    write(history, newRun('aaa002', { status: 'FAILURE', job: 'hourly', finishedAt: noon + 1, error: { code: 'internal', title: 'It broke.' } }));
    const all = await performed('notifications', played.service);
    expect(all.objects).toMatchObject([
      { type: 'notification', event: 'failed', title: 'hourly failed', text: 'It broke.', project: 'stays', job: 'hourly', run: 'aaa002', read: false },
      { run: 'aaa001', at: new Date(noon).toISOString() },
    ]);
    expect(all.lines[0]).toMatch(/^• .* {2}hourly failed {2}\(stays, aaa002\)\n {2}It broke\.$/);
    played.service.markRun('aaa002');
    expect((await performed('notifications --unread', played.service)).objects).toMatchObject([{ run: 'aaa001' }]);
    expect((await performed('notifications --limit 1', played.service)).objects).toHaveLength(1);
  });

  it('refuses a limit that is none', () => {
    expect(read('notifications --limit none')).toMatchObject({ ok: false, error: { code: 'usage' } });
  });
});

async function performed(words: string, notifications: Orrery['notifications']) {
  const objects: unknown[] = [];
  const lines: string[] = [];
  const request = read(words);
  if (!request.ok || request.value.kind !== 'command') throw new Error(`${words} is no command`);
  const output = { object: (object: unknown) => objects.push(object), line: (line: string) => lines.push(line) };
  await request.value.perform({ orrery: { notifications }, output } as unknown as Context);
  return { objects, lines };
}
