/** What in `text`, as the file at `file` (a path in the repository), breaks walls and rules: one sentence each. */
export function broken(file: string, text: string): string[];
