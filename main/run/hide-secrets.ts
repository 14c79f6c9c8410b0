/** Replaces the values of secret variables in a text. */
export type HideSecrets = (text: string) => string;

/** dbt's own mark for what it hides. */
const hidden = '*****';
/** Shorter values would take half the text with them. */
const shortestSecret = 4;

/**
 * Hides the values of `DBT_ENV_SECRET_…` variables (docs.getdbt.com/reference/dbt-jinja-functions/env_var#secrets). dbt hides them in its own
 * messages; a database, a Python model or a package may still print them. They are looked for as they are and as JSON writes them.
 */
export function hideSecrets(env: NodeJS.ProcessEnv): HideSecrets {
  const values = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith('DBT_ENV_SECRET_') && value !== undefined && value.length >= shortestSecret ? [value] : [],
  );
  const forms = [...new Set(values.flatMap((value) => [value, inJson(value), inAscii(inJson(value))]))].toSorted((a, b) => b.length - a.length);
  if (forms.length === 0) return (text) => text;
  return (text) => forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, hidden) : rest), text);
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** Python writes JSON in ASCII only. */
function inAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
