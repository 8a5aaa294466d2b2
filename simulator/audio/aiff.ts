/**
 * Seconds of an AIFF or AIFF-C file: its sample frames by its sample rate, both in the chunk COMM.
 * @returns undefined when there is no such chunk
 */
export function secondsOfAiff(file: Buffer): number | undefined {
  for (let at = 12; at + 8 <= file.length; ) {
    const size = file.readUInt32BE(at + 4);
    if (file.toString('latin1', at, at + 4) === 'COMM' && at + 26 <= file.length)
      return file.readUInt32BE(at + 10) / extended(file, at + 16);
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/** An 80-bit float, which is how AIFF writes a rate: an exponent of 15 bits, then 64 bits with the leading one written out. */
function extended(file: Buffer, at: number): number {
  const exponent = (file.readUInt16BE(at) & 0x7fff) - 16_383;
  return file.readUInt32BE(at + 2) * 2 ** (exponent - 31);
}
