/** What a text of a profile is once its `env_var()` calls are worked out. */
export type Rendered = { readonly state: 'known'; readonly text: string } | { readonly state: 'unknown'; readonly missing: string | null };

const call = /^env_var\(\s*(['"])(.*?)\1\s*(?:,\s*(?:(['"])(.*?)\3|(-?[\w.]+))\s*)?\)\s*(?:\|\s*(?:as_number|as_text|as_native|as_bool|int|string|trim)\s*)*$/s;

/**
 * Works out `{{ env_var('NAME', 'default') }}` in a text of profiles.yml with the variables `env`. Anything else in braces is left to dbt:
 * the value is unknown then, and `missing` names a variable that is not set and has no default.
 */
export function renderEnvironment(source: string, env: NodeJS.ProcessEnv): Rendered {
  let unknown = false;
  let missing: string | null = null;
  const rendered = source.replaceAll(/\{\{(.*?)\}\}/gs, (_, expression: string) => {
    const parts = call.exec(expression.trim());
    const name = parts?.[2];
    const value = name === undefined ? undefined : (env[name] ?? parts?.[4] ?? parts?.[5]);
    if (value !== undefined) return value;
    unknown = true;
    missing ??= name ?? null;
    return '';
  });
  return unknown || /\{[%{]/.test(rendered) ? { state: 'unknown', missing } : { state: 'known', text: rendered };
}

/** The names a file reads with env_var(). */
export function environmentVariablesIn(source: string): readonly string[] {
  return [...source.matchAll(/\benv_var\(\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}
