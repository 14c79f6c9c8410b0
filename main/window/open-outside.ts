import { shell } from 'electron';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { isDocument } from './is-document.ts';

/** Opens an https address in the person's browser. Anything else is refused. */
export async function openAddress(address: string): Promise<Result<null>> {
  return openInBrowser(address, ['https:']);
}

/** Opens a page of a Dagster in the person's browser: an address that this person has connected, and main has put together from it. */
export async function openRemotePage(address: string): Promise<Result<null>> {
  return openInBrowser(address, ['https:', 'http:']);
}

/** The only door to `openExternal`. */
async function openInBrowser(address: string, protocols: readonly string[]): Promise<Result<null>> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !protocols.includes(url.protocol)) return failed({ code: 'forbidden', title: 'Orrery opens https addresses only.', detail: address });
  await shell.openExternal(url.toString());
  return ok(null);
}

/**
 * Opens a file in the person's editor; one that the system might run instead is shown in its folder. The caller has checked that it
 * belongs to the project.
 */
export async function openFile(file: string): Promise<Result<null>> {
  if (isDocument(file, process.platform)) return openPath(file);
  shell.showItemInFolder(file);
  return ok(null);
}

/** Opens a folder in the system's file manager. */
export async function openFolder(dir: string): Promise<Result<null>> {
  return openPath(dir);
}

async function openPath(file: string): Promise<Result<null>> {
  const problem = await shell.openPath(file);
  return problem === ''
    ? ok(null)
    : failed({ code: 'file-not-found', title: 'The system has no program that opens this file.', detail: `${file}\n${problem}` });
}
