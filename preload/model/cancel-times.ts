/**
 * When dbt is interrupted, in milliseconds since the cancel: SIGINT lets it cancel its queries and say what it had done. dbt v1 loses
 * one that comes between a node's start and its query (measured), so a second follows soon.
 */
export const interruptsAfter = [0, 5_000, 30_000] as const;
/** When the stubborn are killed. */
export const killAfter = 40_000;
