import { shell } from 'electron';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** Opens an https address in the person's browser: the only door to `openExternal`. Anything else is refused. */
export async function openAddress(address: string): Promise<Result<null>> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:') return failed({ code: 'forbidden', title: 'Orrery opens https addresses only.', detail: address });
  await shell.openExternal(url.toString());
  return ok(null);
}

/** Opens a file or folder with the program the system has for it. The caller has checked that it belongs to the project. */
export async function openFile(file: string): Promise<Result<null>> {
  const problem = await shell.openPath(file);
  return problem === ''
    ? ok(null)
    : failed({ code: 'file-not-found', title: 'The system has no program that opens this file.', detail: `${file}\n${problem}` });
}
