import { describe, expect, it } from 'vitest';
import { isDocument } from '../../../main/window/is-document.ts';

describe('a file of a project', () => {
  it.each(['models/a.sql', 'models/_models.YML', 'dbt_project.yaml', 'README.md', 'seeds/rooms.csv'])('%s is opened', (file) => {
    expect(isDocument(file, 'linux')).toBe(true);
    expect(isDocument(file, 'win32')).toBe(true);
  });

  it.each(['run.bat', 'setup.exe', 'tool.sh', 'Orrery.app', 'orrery.desktop', 'models/a.sql.cmd', 'Makefile', '.sql'])(
    '%s may be run, so it is not',
    (file) => {
      for (const platform of ['linux', 'darwin', 'win32'] as const) expect(isDocument(file, platform)).toBe(false);
    },
  );

  it('Python is opened where that does not run it', () => {
    expect(isDocument('models/a.py', 'linux')).toBe(true);
    expect(isDocument('models/a.py', 'win32')).toBe(false);
  });
});
