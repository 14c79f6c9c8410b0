import { useRef } from 'react';

/** True once something that was not done when the screen came is done: a screen that comes when all is done already stays. */
export function useDone(isDone: boolean): boolean {
  const wasDone = useRef(isDone);
  if (!isDone) wasDone.current = false;
  return isDone && !wasDone.current;
}
