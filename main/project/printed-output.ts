/** How long printed lines wait for more (ms): a view that changes with every line would be made and sent a thousand times a second. */
const gatherFor = 100;

/** Gathers lines and gives them on as one text. `flush` gives on what waits, `stop` throws it away. */
export function gatherOutput(tell: (text: string) => void): {
  readonly line: (line: string) => void;
  readonly flush: () => void;
  readonly stop: () => void;
} {
  let waiting: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const text = `${waiting.join('\n')}\n`;
    waiting = [];
    tell(text);
  };
  return {
    line: (line) => {
      waiting.push(line);
      timer ??= setTimeout(flush, gatherFor);
    },
    flush,
    stop: () => {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
