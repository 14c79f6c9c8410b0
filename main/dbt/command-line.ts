import type { DbtCommand } from '../../preload/model/run.ts';

/** The part of a launch that a person would type. */
export interface TypedCommand {
  readonly command: DbtCommand | 'parse' | 'deps';
  readonly select: string;
  readonly exclude: string;
  readonly fullRefresh: boolean;
  readonly vars: string;
  readonly target?: string | null;
  readonly threads?: number | null;
}

/**
 * What a person would type in a POSIX shell to do the same, for instance `dbt build --select dim_hosts+`. A selection of several
 * terms stands unquoted, as dbt takes it, unless a term needs quotes.
 */
export function commandLine(o: TypedCommand): string {
  const words = ['dbt', o.command];
  const terms = (flag: string, text: string): void => {
    const split = text.split(/\s+/).filter((term) => term !== '');
    if (split.length > 0) words.push(flag, ...split.map(shellQuoted));
  };
  terms('--select', o.select);
  terms('--exclude', o.exclude);
  if (o.fullRefresh) words.push('--full-refresh');
  if (o.vars.trim() !== '') words.push('--vars', shellQuoted(o.vars.trim()));
  if (o.target !== undefined && o.target !== null && o.target !== '') words.push('--target', shellQuoted(o.target));
  if (o.threads !== undefined && o.threads !== null) words.push('--threads', String(o.threads));
  return words.join(' ');
}

/** One word for a POSIX shell: plain where no character of it means something to the shell, else in single quotes. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
