/** Part of a Python module. */
export interface Section {
  /** What the first line of its module says. */
  readonly says: string;
  /** Modules with the names taken from them; none of a module that is imported whole. A module that begins with `.` is one of the export. */
  readonly imports: readonly (readonly [module: string, ...names: string[]])[];
  readonly blocks: readonly Block[];
}

/** Lines that belong together; black leaves two lines free around a definition. */
export interface Block {
  readonly kind: 'code' | 'definition';
  readonly text: string;
}

export function code(text: string): Block {
  return { kind: 'code', text };
}

export function definition(text: string): Block {
  return { kind: 'definition', text };
}

const standard = new Set(['re', 'time', 'datetime', 'pathlib']);

/** The text of a module made of sections: what they import from each other is left out where they stand in one. */
export function moduleText(says: string, sections: readonly Section[], together: boolean): string {
  const imports = importLines(sections.flatMap((section) => section.imports).filter(([module]) => !(together && module.startsWith('.'))));
  const blocks = sections.flatMap((section) => section.blocks);
  let text = `"""${says}"""\n`;
  if (imports !== '') text += `\n${imports}`;
  let before: Block['kind'] | null = null;
  for (const block of blocks) {
    const apart = block.kind === 'definition' || before === 'definition' ? '\n\n' : '\n';
    text += apart + block.text;
    before = block.kind;
  }
  return text;
}

/** Import statements: Python's own modules, then those that are installed, then the export's. */
function importLines(imports: Section['imports']): string {
  const modules = new Map<string, Set<string>>();
  for (const [module, ...names] of imports) modules.set(module, new Set([...(modules.get(module) ?? []), ...names]));
  const group = (module: string): number => (standard.has(module) ? 0 : module.startsWith('.') ? 2 : 1);
  const groups = [0, 1, 2].map((wanted) =>
    [...modules]
      .filter(([module]) => group(module) === wanted)
      .toSorted(([a, namesOfA], [b, namesOfB]) => Math.sign(namesOfA.size && 1) - Math.sign(namesOfB.size && 1) || (a < b ? -1 : 1))
      .map(([module, names]) => importLine(module, [...names].toSorted(byIsort)))
      .join(''),
  );
  return groups.filter((text) => text !== '').join('\n');
}

function importLine(module: string, names: readonly string[]): string {
  if (names.length === 0) return `import ${module}\n`;
  const line = `from ${module} import ${names.join(', ')}`;
  if (line.length <= 88) return `${line}\n`;
  return `from ${module} import (\n${names.map((name) => `    ${name},\n`).join('')})\n`;
}

/** Classes before functions, each by the alphabet. */
function byIsort(a: string, b: string): number {
  const isClass = (name: string): boolean => /^[A-Z]/.test(name);
  return Number(isClass(b)) - Number(isClass(a)) || (a < b ? -1 : 1);
}
