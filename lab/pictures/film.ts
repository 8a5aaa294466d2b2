import type { BrowserContext, Page } from 'playwright-core';
import { animation, type Frame } from './animation';

/** A piece of the picture that is not as it was, as the page that compares and packs has found it. */
interface Change {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Base64. */
  webp: string;
}

/** Milliseconds. Browsers take what is much shorter for a mistake. */
const shortest = 20;

/** Takes pictures of a page, keeps what has changed from one to the next, and makes a film of it. Chromium packs the pixels, without loss. */
export class Film {
  private readonly table: Page;
  private readonly frames: Frame[] = [];
  private size = { width: 0, height: 0 };

  private constructor(table: Page) {
    this.table = table;
  }

  static async load(context: BrowserContext): Promise<Film> {
    const table = await context.newPage();
    await table.evaluate(differs);
    return new Film(table);
  }

  /** A picture of the page now, seen for so many milliseconds. Where nothing has changed the one before is seen longer. */
  async take(page: Page, milliseconds: number): Promise<void> {
    const png = await page.screenshot();
    this.size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
    const changes = await this.table.evaluate<Change[]>(`differs('${png.toString('base64')}')`);
    const last = this.frames.pop();
    // The last piece stays for as long as the picture is to be seen; those before it follow each other at once.
    let left = milliseconds;
    if (changes.length === 0 && last) this.frames.push({ ...last, milliseconds: last.milliseconds + left });
    else if (last) this.frames.push(last);
    changes.forEach(({ webp, ...where }, index) => {
      const lasts = index < changes.length - 1 ? shortest : Math.max(left, shortest);
      left -= lasts;
      this.frames.push({ ...where, milliseconds: lasts, webp: Buffer.from(webp, 'base64') });
    });
  }

  get seconds(): number {
    return this.frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  }

  /** The moving picture, or with one picture taken the still one. */
  develop(): Buffer {
    const [first] = this.frames;
    if (first && this.frames.length === 1) return first.webp;
    return animation(this.size.width, this.size.height, this.frames);
  }
}

/**
 * Compares in the browser; text, because it runs there. Colors that fill no area are the edges of letters: sixteen
 * steps of each do, and weigh a third.
 */
const differs = `
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const block = 16;
  const kept = new Set();
  let before;
  globalThis.differs = async (base64) => {
    const png = await fetch('data:image/png;base64,' + base64).then((answer) => answer.blob());
    const picture = await createImageBitmap(png);
    const { width, height } = picture;
    canvas.width = width;
    canvas.height = height;
    pen.drawImage(picture, 0, 0);
    const now = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
    const counts = new Map();
    for (const color of now) counts.set(color, (counts.get(color) ?? 0) + 1);
    for (const [color, count] of counts) if (count > 600) kept.add(color);
    const shades = new Map();
    for (const color of counts.keys()) shades.set(color, kept.has(color) ? color : ((color & 0xfff0f0f0) | 0x080808) >>> 0);
    for (let at = 0; at < now.length; at++) now[at] = shades.get(now[at]);
    const columns = Math.ceil(width / block);
    const isOther = (x, y) => {
      const [over, under] = [Math.min(x + block, width), Math.min(y + block, height)];
      for (let row = y; row < under; row++)
        for (let at = row * width + x; at < row * width + over; at++) if (now[at] !== before[at]) return true;
      return false;
    };
    const changed = new Set();
    if (before)
      for (let y = 0; y < height; y += block)
        for (let x = 0; x < width; x += block) if (isOther(x, y)) changed.add((y / block) * columns + x / block);
    const pieces = before ? [] : [[0, 0, columns - 1, Math.ceil(height / block) - 1]];
    // Blocks that lie near each other are one piece.
    while (changed.size > 0) {
      const [first] = changed;
      const near = [first];
      let [left, top, right, bottom] = [columns, height, 0, 0];
      changed.delete(first);
      for (const at of near) {
        const [x, y] = [at % columns, Math.floor(at / columns)];
        left = Math.min(left, x), right = Math.max(right, x), top = Math.min(top, y), bottom = Math.max(bottom, y);
        for (let dy = -2; dy <= 2; dy++)
          for (let dx = -2; dx <= 2; dx++) {
            const next = (y + dy) * columns + x + dx;
            if (x + dx >= 0 && x + dx < columns && changed.delete(next)) near.push(next);
          }
      }
      pieces.push([left, top, right, bottom]);
    }
    before = now;
    pen.putImageData(new ImageData(new Uint8ClampedArray(now.buffer), width, height), 0, 0);
    return Promise.all(pieces.map(async ([left, top, right, bottom]) => {
      const [x, y] = [left * block, top * block];
      const cut = new OffscreenCanvas(Math.min((right + 1) * block, width) - x, Math.min((bottom + 1) * block, height) - y);
      cut.getContext('2d', { alpha: false }).drawImage(canvas, -x, -y);
      // A quality of 1 is what Chromium calls lossless.
      const bytes = new Uint8Array(await (await cut.convertToBlob({ type: 'image/webp', quality: 1 })).arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return { x, y, width: cut.width, height: cut.height, webp: btoa(text) };
    }));
  };
`;
