/** Resolves in a task of its own: what waits, a key or a frame, has its turn before. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
