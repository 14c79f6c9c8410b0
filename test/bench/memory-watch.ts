/** Watches how much memory this process takes, in MB. */
export interface MemoryWatch {
  /** Most memory held since the watch began. Ends the watch. */
  most(): { readonly whole: number; readonly growth: number };
}

/** Begins to watch the resident memory, every few milliseconds. */
export function memoryWatch(): MemoryWatch {
  const before = process.memoryUsage().rss;
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 5);
  const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
  return {
    most() {
      look();
      clearInterval(timer);
      return { whole: megabytes(most), growth: megabytes(most - before) };
    },
  };
}
