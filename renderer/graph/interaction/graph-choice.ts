/** What a person chose beside what is selected: one card more or less, or all in a rectangle. `way`: what lies between is asked for, too. */
export type GraphChoice = { readonly how: 'toggle'; readonly id: string; readonly way: boolean } | { readonly how: 'add'; readonly ids: readonly string[] };
