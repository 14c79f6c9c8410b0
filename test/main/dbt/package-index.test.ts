import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressInPage, packageIndexes } from '../../../main/dbt/package-index.ts';
import { afterPipLine, isPipNoise, pipBegins } from '../../../main/dbt/pip-progress.ts';

describe('packageIndexes', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'orrery-index-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('takes what pip and uv are told in the environment', () => {
    expect(
      packageIndexes({ env: { PIP_INDEX_URL: 'https://mirror.example/simple/', PIP_EXTRA_INDEX_URL: 'https://more.example/s file:///wheels' }, home }),
    ).toEqual(['https://mirror.example/simple', 'https://more.example/s']);
    expect(packageIndexes({ env: { UV_INDEX_URL: 'https://uv.example/simple' }, home })).toEqual(['https://uv.example/simple']);
  });

  it('takes what pip is told in its file', () => {
    const file = path.join(home, '.config', 'pip', 'pip.conf');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '[global]\nindex-url = https://file.example/simple\n');
    expect(packageIndexes({ env: {}, home })).toEqual(['https://file.example/simple']);
    expect(packageIndexes({ env: { PIP_CONFIG_FILE: path.join(home, 'none') }, home })).toEqual(['https://file.example/simple']);
  });
});

describe('addressInPage', () => {
  const name = 'dbt-2.0.0rc196-py3-none-any.whl';
  it.each([
    [
      'JSON',
      JSON.stringify({
        files: [
          { filename: 'x', url: '/x' },
          { filename: name, url: 'https://f.example/a' },
        ],
      }),
      'https://f.example/a',
    ],
    ['HTML', `<a href="../../f/other.whl">o</a>\n<a data-x="1" href="../../f/${name}#sha256=abc&amp;x">n</a>`, `../../f/${name}#sha256=abc&x`],
    ['JSON without it', '{"files":[]}', null],
    ['HTML without it', '<html></html>', null],
  ])('reads %s', (_kind, page, address) => {
    expect(addressInPage(page, name)).toBe(address);
  });
});

describe('afterPipLine', () => {
  it('follows pip to its end', () => {
    const lines = [
      'Collecting mashumaro[msgpack]<3.15,>=3.9 (from dbt-core==1.11.16)',
      '  Downloading mashumaro-3.14-py3-none-any.whl (92 kB)',
      'Processing /opt/wheels/networkx-3.6.1-py3-none-any.whl (from dbt-core==1.11.16)',
      'Requirement already satisfied: x',
      'Installing collected packages: mashumaro, networkx',
      'Successfully installed mashumaro-3.14 networkx-3.6.1',
    ];
    let progress = pipBegins;
    const summaries = lines.map((line) => (progress = afterPipLine(progress, line)).summary);
    expect(summaries).toEqual([
      'Collecting mashumaro',
      'Downloading mashumaro (92 kB)',
      'Collecting networkx',
      'Collecting networkx',
      'Installing 2 packages',
      'Packages installed',
    ]);
    expect(progress).toMatchObject({ collected: 2, total: 2 });
  });

  it('tells pip’s own concerns from the packages', () => {
    expect(isPipNoise("WARNING: Location 'file:///x' is ignored: it is neither a file nor a directory.")).toBe(true);
    expect(isPipNoise('Collecting dbt-core==1.11.16')).toBe(false);
  });
});
