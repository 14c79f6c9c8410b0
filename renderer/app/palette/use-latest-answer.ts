import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../preload/model/result.ts';

/**
 * The answer to a question that changes with every letter. At most one question is under way; when it is answered only the newest is asked,
 * those between are dropped. Until then the answer before stays. Null before the first one, and while there is no question (null).
 */
export function useLatestAnswer<Answer>(question: string | null, ask: (question: string) => Promise<Result<Answer>>): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const wanted = useRef(question);
  const asking = useRef(false);
  useEffect(() => {
    wanted.current = question;
    if (question === null) return setAnswer(null);
    async function askOn(): Promise<void> {
      asking.current = true;
      for (let asked: string | null = null; wanted.current !== null && wanted.current !== asked;) {
        asked = wanted.current;
        const next = await ask(asked);
        if (wanted.current !== null && next.ok) setAnswer(next.value);
      }
      asking.current = false;
    }
    if (!asking.current) void askOn();
  }, [question, ask]);
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );
  return answer;
}
