/** jsdom has no CSS.escape, which menus and suggestions need to find their own items; ids here need no escaping. */
export function provideCssEscape(): void {
  if (globalThis.CSS === undefined) Object.defineProperty(globalThis, 'CSS', { value: { escape: (text: string) => text }, configurable: true });
}
