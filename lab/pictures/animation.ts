/** A piece of a picture that has changed, as a WebP file of its own. */
export interface Frame {
  /** Where it goes, in pixels; both are even, because the format counts in twos. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How long it is seen, in milliseconds. */
  readonly milliseconds: number;
  readonly webp: Buffer;
}

/**
 * Joins pieces into one moving picture that plays for ever.
 * https://developers.google.com/speed/webp/docs/riff_container
 */
export function animation(width: number, height: number, frames: readonly Frame[]): Buffer {
  const isAnimated = 0b10;
  const header = Buffer.concat([Buffer.from([isAnimated, 0, 0, 0]), triple(width - 1), triple(height - 1)]);
  // White behind it, and again from the start without end.
  const loop = Buffer.from([255, 255, 255, 255, 0, 0]);
  return riff([chunk('VP8X', header), chunk('ANIM', loop), ...frames.map(part)]);
}

function part({ x, y, width, height, milliseconds, webp }: Frame): Buffer {
  const overBefore = 0b10;
  return chunk(
    'ANMF',
    Buffer.concat([
      ...[x / 2, y / 2, width - 1, height - 1, milliseconds].map(triple),
      Buffer.from([overBefore]),
      pixelsOf(webp),
    ]),
  );
}

/** The chunk of a still picture that holds its pixels. @throws Error when it has none */
function pixelsOf(webp: Buffer): Buffer {
  for (let at = 12; at < webp.length; ) {
    const size = webp.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (['VP8 ', 'VP8L'].includes(webp.toString('latin1', at, at + 4))) return webp.subarray(at, end);
    at = end;
  }
  throw new Error('a still picture without pixels');
}

function riff(chunks: readonly Buffer[]): Buffer {
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
}

function chunk(name: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(name), size, data, Buffer.alloc(data.length % 2)]);
}

function triple(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
