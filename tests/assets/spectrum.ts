const SIZE = 2048;

/** The share of the energy that lies between two frequencies (Hz), from overlapping blocks of a quarter second. */
export function bandShare(samples: Float64Array, rate: number, low: number, high: number): number {
  let inside = 0;
  let all = 0;
  for (let start = 0; start + SIZE <= samples.length; start += SIZE / 2) {
    const { re, im } = transform(samples.subarray(start, start + SIZE));
    for (let bin = 0; bin < SIZE / 2; bin++) {
      const power = (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2;
      const frequency = (bin * rate) / SIZE;
      all += power;
      if (frequency >= low && frequency <= high) inside += power;
    }
  }
  return inside / all;
}

const WINDOW = Float64Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE));
const COS = Float64Array.from({ length: SIZE / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / SIZE));
const SIN = Float64Array.from({ length: SIZE / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / SIZE));
const REVERSED = Uint16Array.from({ length: SIZE }, (_, i) => {
  const bits = i.toString(2).padStart(Math.log2(SIZE), '0');
  return Number.parseInt([...bits].reverse().join(''), 2);
});

/** Cooley and Tukey's transform of one windowed block. */
function transform(block: Float64Array): { re: Float64Array; im: Float64Array } {
  const re = Float64Array.from(REVERSED, (from) => (block[from] ?? 0) * (WINDOW[from] ?? 0));
  const im = new Float64Array(SIZE);
  for (let half = 1; half < SIZE; half *= 2) {
    const stride = SIZE / 2 / half;
    for (let first = 0; first < SIZE; first++) {
      if (first & half) continue;
      const second = first + half;
      const turn = (first % half) * stride;
      const [cos, sin] = [COS[turn] ?? 0, SIN[turn] ?? 0];
      const [x, y] = [re[second] ?? 0, im[second] ?? 0];
      const [tx, ty] = [x * cos - y * sin, x * sin + y * cos];
      const [ax, ay] = [re[first] ?? 0, im[first] ?? 0];
      re[first] = ax + tx;
      im[first] = ay + ty;
      re[second] = ax - tx;
      im[second] = ay - ty;
    }
  }
  return { re, im };
}
