/** A small generator with a seed, so that a failure can be played again (mulberry32). Gives numbers from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Damage = (line: string, other: string, random: () => number) => string | Buffer;

/** A place in the line that is not in the middle of its bytes' first character. */
const somewhere = (length: number, random: () => number): number => Math.floor(random() * Math.max(1, length));

const wrongValues = [
  'null',
  'true',
  '[]',
  '{}',
  '0',
  '-1',
  '"x"',
  '1e999',
  '1.5',
  '"1.5"',
  '"' + '9'.repeat(400) + '"',
  '"1e400"',
  '9'.repeat(400),
  '"\\u0000"',
  '[[[[]]]]',
  '{"unique_id":{"unique_id":[]}}',
];

/** The `nth` value of the line replaced by another. */
function replaceValue(line: string, nth: number, value: string): string {
  let seen = 0;
  return line.replaceAll(/(:\s?)("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|null|true|false)/g, (whole, colon: string) => (seen++ === nth ? `${colon}${value}` : whole));
}

const damages: Readonly<Record<string, Damage>> = {
  cut: (line, _other, random) => Buffer.from(line).subarray(0, somewhere(line.length, random)),
  'cut at its beginning': (line, _other, random) => Buffer.from(line).subarray(somewhere(line.length, random)),
  twice: (line) => line + line,
  'turned round': (line, _other, random) => {
    const bytes = Buffer.from(line);
    const at = somewhere(bytes.length, random);
    return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
  },
  'bytes swapped': (line, _other, random) => {
    const bytes = Buffer.from(line);
    for (let times = 0; times < 3 && bytes.length > 0; times += 1) {
      const [one, two] = [somewhere(bytes.length, random), somewhere(bytes.length, random)];
      const byte = bytes[one] ?? 0;
      bytes[one] = bytes[two] ?? 0;
      bytes[two] = byte;
    }
    return bytes;
  },
  'a byte of anything': (line, _other, random) => {
    const bytes = Buffer.from(line);
    if (bytes.length > 0) bytes[somewhere(bytes.length, random)] = Math.floor(random() * 256);
    return bytes;
  },
  interleaved: (line, other, random) => {
    const at = somewhere(line.length, random);
    return line.slice(0, at) + other + line.slice(at);
  },
  'half of one, half of another': (line, other, random) => line.slice(0, somewhere(line.length, random)) + other.slice(somewhere(other.length, random)),
  'a value of a wrong type': (line, _other, random) =>
    replaceValue(line, Math.floor(random() * 60), wrongValues[somewhere(wrongValues.length, random)] ?? 'null'),
  'a huge number': (line, _other, random) =>
    replaceValue(line, Math.floor(random() * 60), ['1e400', '-1e309', '9007199254740993', '0.1e-400'][somewhere(4, random)] ?? '1'),
  'no object where one was': (line) => line.replace(/"(node_info|run_result|info|data)":\s?\{/, '"$1": 7, "was": {'),
  nested: (line, _other, random) => {
    const depth = 1 + somewhere(60, random);
    return line.replace(/"data":\s?/, `"data": ${'{"data":'.repeat(depth)}`) + '}'.repeat(depth);
  },
  'nested past all reason': (_line, _other, random) => '{"data":'.repeat(1 + somewhere(2_000, random)),
  'a status nobody has heard of': (line) => line.replaceAll(/"(status|node_status)": ?"[^"]*"/g, '"$1": "unheard of"'),
  'names of the language': (line) => line.replace('{', '{"__proto__": {"x": 1}, "constructor": 1, ').replaceAll('"unique_id"', '"__proto__"'),
  'a node called __proto__': (line) => line.replaceAll(/"unique_id": ?"[^"]*"/g, '"unique_id": "__proto__"'),
  'colours, a carriage return and NUL': (line) => `\u001b[31m${line.replaceAll(' ', '\0 ')}\u001b[0m\r`,
  'half a character': (line) =>
    Buffer.concat([Buffer.from(line.slice(0, line.length / 2)), Buffer.from([0xe2, 0x82]), Buffer.from(line.slice(line.length / 2))]),
  binary: (line, _other, random) => Buffer.from(Array.from({ length: Math.min(400, line.length) }, () => Math.floor(random() * 256))),
  empty: () => '',
  whole: (line) => line,
};

/** The ways in which a line is damaged, by name. */
export const damageNames: readonly string[] = Object.keys(damages);

/** One line damaged as files, other programs and broken dbts damage lines; without line ends. `other` is another line of the same log. */
export function damagedLine(line: string, other: string, random: () => number): Buffer {
  const damage = damages[damageNames[somewhere(damageNames.length, random)] ?? 'whole'];
  const damaged = damage?.(line, other, random) ?? line;
  const bytes = typeof damaged === 'string' ? Buffer.from(damaged) : damaged;
  return bytes.includes(0x0a) ? Buffer.from(bytes.filter((byte) => byte !== 0x0a)) : bytes;
}
