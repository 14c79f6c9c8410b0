import { createHash } from 'node:crypto';

/** A hash of a text: short, and long enough that no two texts of a project share one. */
export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 24);
}
