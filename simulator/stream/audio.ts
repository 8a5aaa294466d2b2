/** 20 ms of 8 kHz µ-law, one byte a sample: what one message of a stream holds. */
const bytesOfFrame = 160;

/** Milliseconds of sound in a message. */
export const frame = 20;

/** Samples per second, and bytes, since µ-law has one for each. */
const rate = 8000;

/** Where somebody speaks: a soft tone of 200 Hz, four periods long, so that frames join without a click. */
export const toneFrame = Buffer.from(
  Array.from({ length: bytesOfFrame }, (_, at) => muLaw(6000 * Math.sin((2 * Math.PI * 200 * at) / rate))),
).toString('base64');

export const silentFrame = Buffer.alloc(bytesOfFrame, 0xff).toString('base64');

/** Milliseconds of a payload in base64; undefined when it is none. */
export function millisecondsOf(payload: string): number | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(payload)) return undefined;
  return (Buffer.byteLength(payload, 'base64') * 1000) / rate;
}

/** One 16-bit sample in µ-law: https://www.itu.int/rec/T-REC-G.711 */
function muLaw(sample: number): number {
  const magnitude = Math.min(32_635, Math.abs(Math.round(sample))) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 15;
  return ~((sample < 0 ? 128 : 0) | (exponent << 4) | mantissa) & 255;
}
