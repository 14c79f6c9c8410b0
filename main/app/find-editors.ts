import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { KnownEditor } from '../../preload/model/editor.ts';
import { type EditorPreset, editorPresets } from './editor-presets.ts';

export interface EditorPlaces {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

/** The editors on this machine that take a line, found by looking at files only: on PATH, on macOS also in the folders of applications. */
export function findEditors(o: EditorPlaces): readonly KnownEditor[] {
  const found = editorPresets.flatMap((preset) => {
    const program = programOf(preset, o);
    return program === null ? [] : [{ name: preset.name, command: `${quoted(program)} ${preset.words}` }];
  });
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

function programOf(preset: EditorPreset, { env, home, platform }: EditorPlaces): string | null {
  const onPath = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  if (platform === 'win32') {
    const beside = preset.besideCmd;
    const candidates = onPath.flatMap((folder) => [
      path.join(folder, `${preset.program}.exe`),
      ...(beside !== undefined && isProgram(path.join(folder, `${preset.program}.cmd`)) ? [path.join(folder, beside)] : []),
    ]);
    return candidates.find(isProgram) ?? null;
  }
  // An application that the Finder starts has a short PATH.
  const applications = platform === 'darwin' && preset.inApplication !== undefined ? ['/Applications', path.join(home, 'Applications')] : [];
  const more = platform === 'darwin' ? ['/usr/local/bin', '/opt/homebrew/bin'] : [];
  const folders = [...onPath, ...more, ...applications.map((folder) => path.join(folder, preset.inApplication ?? ''))];
  return folders.map((folder) => path.join(folder, preset.program)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function quoted(program: string): string {
  return /[\s']/.test(program) ? `"${program}"` : program;
}
