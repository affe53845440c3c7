import { readFileSync } from 'node:fs';

const endOfDirectory = 0x06054b50;
const entryOfDirectory = 0x02014b50;

/** The paths of the files in a zip archive, from its central directory. */
export function namesIn(archive: string): string[] {
  const bytes = readFileSync(archive);
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(endOfDirectory);
  const end = bytes.lastIndexOf(signature);
  if (end === -1) throw new Error(`No zip archive: ${archive}`);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== entryOfDirectory) throw new Error(`Broken zip archive: ${archive}`);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const text = bytes.toString('utf8', at + 46, at + 46 + name);
    at += 46 + name + extra + comment;
    return text;
  });
}
