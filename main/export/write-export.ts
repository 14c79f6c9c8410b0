import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';

/**
 * Writes a file a person chose in the system's dialog, whole or not at all. Where the name they gave has another ending than `extension` it is added;
 * what is there under the longer name, which the dialog did not ask about, is not replaced. Gives the path written.
 */
export async function writeExport(chosen: string, extension: string, bytes: Uint8Array): Promise<Result<string>> {
  const complete = path.extname(chosen).toLowerCase() === `.${extension}`;
  const file = complete ? chosen : `${chosen}.${extension}`;
  if (!complete && (await lstat(file).catch(() => null)) !== null) {
    return failed({ code: 'invalid-input', title: `${path.basename(file)} is there already. Save it under another name.`, detail: file });
  }
  const beside = `${file}.${process.pid}.part`;
  try {
    await writeFile(beside, bytes, { flag: 'wx' });
    await rename(beside, file);
    return ok(file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return failed({ ...whyNot(code, file), detail: error instanceof Error ? error.message : String(error) });
  }
}

/** What a person is told when the system refuses to write. `code`: Node's, such as ENOSPC. */
export function whyNot(code: string, file: string): Pick<OrreryError, 'code' | 'title'> {
  const name = path.basename(file);
  const folder = path.dirname(file);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'disk-full', title: `The disk is full: ${name} was not saved.` };
    case 'EACCES':
    case 'EPERM':
      return { code: 'forbidden', title: `You may not write in ${folder}: ${name} was not saved.` };
    case 'EROFS':
      return { code: 'forbidden', title: `${folder} can only be read: ${name} was not saved.` };
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'file-not-found', title: `${folder} is not there any more: ${name} was not saved.` };
    case 'EISDIR':
      return { code: 'invalid-input', title: `${name} is a folder. Save it under another name.` };
    default:
      return { code: 'internal', title: `${name} could not be saved.` };
  }
}
