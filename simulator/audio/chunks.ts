/** A chunk of a RIFF file. */
export function chunk(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(name, 'latin1');
  header.writeUInt32LE(content.length, 4);
  // Chunks begin at even positions.
  return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
}

/** The chunks of a WAV file (RIFF) or of an AIFF file (FORM, which has its bytes the other way round), by name. */
export function chunksOf(file: Buffer): Map<string, Buffer> {
  const isBigEndian = file.toString('latin1', 0, 4) === 'FORM';
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= file.length; ) {
    const size = isBigEndian ? file.readUInt32BE(at + 4) : file.readUInt32LE(at + 4);
    chunks.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  return chunks;
}
