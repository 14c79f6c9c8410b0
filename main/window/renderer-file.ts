import path from 'node:path';

/**
 * The file behind a path of app://orrery/, percent signs and all; null for what is not a path or lies outside `rendererDir`.
 * @param pathname as `URL` gives it, beginning with a slash
 */
export function rendererFile(rendererDir: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = path.join(rendererDir, decoded === '/' ? 'index.html' : decoded);
  const inside = path.relative(rendererDir, file);
  return inside === '' || inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside) ? null : file;
}
