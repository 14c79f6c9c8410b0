import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { stepDir } from '../../../main/run/step-places.ts';
import { fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launch, launchNode, makeWorld } from './run-world.ts';

const a = { uniqueId: 'model.stays.a' };

test('the compiled code of an asset is that of its newest run, null before there is one', async () => {
  const scenario = { ...fakeV1, commands: { build: { steps: [nodeStartLine(a), nodeFinishedLine(a)] } } };
  const world = makeWorld({ scenario, selected: [launchNode(a.uniqueId)] });
  expect(await world.runs.compiledCode(world.project.id, a.uniqueId)).toBeNull();

  for (const code of ['select 1', 'select 2']) {
    const id = await launch(world);
    const run = await world.runs.whenFinal(id);
    const file = path.join(stepDir(world.dataDir, id, 1), 'target/compiled/stays/models/a.sql');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, code);
    const compiled = await world.runs.compiledCode(world.project.id, a.uniqueId);
    expect(compiled?.code).toBe(code);
    expect(compiled?.at).toBeLessThanOrEqual(run.finishedAt ?? 0);
  }
});
