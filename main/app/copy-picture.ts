import * as electron from 'electron';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** The clipboard takes a picture in one call in older Electrons, and items like those of the web in newer ones. */
interface OlderClipboard {
  readonly writeImage?: (picture: Electron.NativeImage) => void;
}

/** Puts a PNG on the clipboard. */
export async function copyPicture(png: Uint8Array<ArrayBuffer>): Promise<Result<null>> {
  const picture = electron.nativeImage.createFromBuffer(Buffer.from(png.buffer, png.byteOffset, png.byteLength));
  if (picture.isEmpty()) return failed({ code: 'invalid-input', title: 'The system could not read the picture: it was not copied.' });
  const older = electron.clipboard as unknown as OlderClipboard;
  if (older.writeImage) older.writeImage(picture);
  else await electron.clipboard.write([new electron.ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })]);
  return ok(null);
}
