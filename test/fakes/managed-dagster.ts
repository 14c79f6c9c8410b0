import fs from 'node:fs';
import path from 'node:path';
import { environmentOf } from '../../main/dbt/managed-dagster.ts';

/** Puts a Dagster into Orrery's data folder that is a shell script: `$1` and `$2` are `definitions` and `validate`, the export is the folder it runs in. */
export function installManagedDagster(dataDir: string, script: string): void {
  const dir = environmentOf({ dataDir, adapter: 'duckdb' });
  fs.mkdirSync(path.join(dir, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(dir, 'bin/dagster'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  fs.writeFileSync(path.join(dir, 'complete.json'), '{"pins":[]}');
}
