import cronstrue from 'cronstrue';

/** Cron expressions as a person says them: `Every day at 02:00`, `Every hour`. What cannot be read stays as it is written. */
export function cronWords(cron: readonly string[]): string {
  return cron.map(oneInWords).join('; ');
}

function oneInWords(expression: string): string {
  try {
    const words = cronstrue.toString(expression, { use24HourTimeFormat: true, verbose: true });
    const daily = /^At (.+), every day$/.exec(words);
    return daily === null ? words.replace(/, every day$/, '') : `Every day at ${daily[1] ?? ''}`;
  } catch {
    return expression;
  }
}
