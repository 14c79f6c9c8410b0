import fs from 'node:fs/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { LogFile } from './log-file.ts';

const gzip = promisify(zlib.gzip);
const gunzip = promisify(zlib.gunzip);

/** Bytes of text in a block, about: it ends with a line where it can. */
const blockBytes = 1024 * 1024;
/** Smaller files stay as they are: packing them frees no block of the disk. */
export const leastPacked = 4 * 1024;

/** Where a block begins, in the text and in the packed file. */
interface Block {
  readonly from: number;
  readonly at: number;
}

interface Index {
  readonly blocks: readonly Block[];
  /** Bytes of the text, and of the packed file. */
  readonly size: number;
  readonly packedSize: number;
}

/** What a text is called once it is packed: gzip as `zcat` reads it, a member for each block; beside it a list of where the blocks begin. */
export function packedNames(file: string): { readonly packed: string; readonly index: string } {
  return { packed: `${file}.gz`, index: `${file}.gz.index` };
}

/**
 * Packs a text that is written no more and removes the original last, when all of the rest is on the disk: whenever it is killed either the
 * original is there or the packed file is whole. A text that is small, gone, or packed already is left alone.
 * @returns true when it packed the text
 */
export async function packLog(file: string): Promise<boolean> {
  const { packed, index } = packedNames(file);
  const temporary = `${packed}.${process.pid}.tmp`;
  let from: fs.FileHandle;
  try {
    from = await fs.open(file, 'r');
  } catch {
    return false;
  }
  try {
    if ((await from.stat()).size < leastPacked) return false;
    const to = await fs.open(temporary, 'w');
    let written: Index;
    try {
      written = await writeBlocks(from, to);
      await to.sync();
    } finally {
      await to.close();
    }
    await writeWhole(index, `${JSON.stringify(written)}\n`);
    await fs.rename(temporary, packed);
    await fs.rm(file);
    return true;
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await from.close();
  }
}

async function writeBlocks(from: fs.FileHandle, to: fs.FileHandle): Promise<Index> {
  const buffer = Buffer.allocUnsafe(blockBytes);
  const blocks: Block[] = [];
  let [position, at] = [0, 0];
  for (;;) {
    const { bytesRead } = await from.read(buffer, 0, blockBytes, position);
    if (bytesRead === 0) return { blocks, size: position, packedSize: at };
    const lineEnd = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
    const length = lineEnd > 0 && bytesRead === blockBytes ? lineEnd : bytesRead;
    // zlib works in a thread of its own.
    const member = await gzip(buffer.subarray(0, length));
    await to.write(member, 0, member.length, at);
    blocks.push({ from: position, at });
    position += length;
    at += member.length;
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = await fs.open(temporary, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await fs.rename(temporary, file);
}

/** Opens what `packLog` made of a file, null when there is nothing. Without its index it is unpacked as a whole. */
export async function openPackedLog(file: string): Promise<LogFile | null> {
  const names = packedNames(file);
  let handle: fs.FileHandle;
  try {
    handle = await fs.open(names.packed, 'r');
  } catch {
    return null;
  }
  const index = (await readIndex(names.index, (await handle.stat()).size)) ?? (await indexOfWhole(handle));
  /** The block that was read last: reading goes forward in small steps. */
  let last: { readonly number: number; readonly text: Buffer } | null = null;

  async function block(number: number): Promise<Buffer> {
    if (last?.number === number) return last.text;
    const at = index.blocks[number]?.at ?? 0;
    const end = index.blocks[number + 1]?.at ?? index.packedSize;
    const member = Buffer.allocUnsafe(end - at);
    await handle.read(member, 0, member.length, at);
    const text = await gunzip(member);
    last = { number, text };
    return text;
  }

  return {
    size: async () => index.size,
    async read(from, length) {
      if (from >= index.size || length <= 0) return Buffer.alloc(0);
      const number = blockAt(index.blocks, from);
      const begins = index.blocks[number]?.from ?? 0;
      return (await block(number)).subarray(from - begins, from - begins + length);
    },
    close: () => handle.close(),
  };
}

/** The last block that begins at or before a byte of the text. */
function blockAt(blocks: readonly Block[], from: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((blocks[middle]?.from ?? 0) <= from) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function readIndex(file: string, packedSize: number): Promise<Index | null> {
  try {
    const index = JSON.parse(await fs.readFile(file, 'utf8')) as Index;
    return index.packedSize === packedSize && index.blocks.length > 0 ? index : null;
  } catch {
    return null;
  }
}

async function indexOfWhole(handle: fs.FileHandle): Promise<Index> {
  const packed = await handle.readFile();
  return { blocks: [{ from: 0, at: 0 }], size: (await gunzip(packed)).length, packedSize: packed.length };
}
