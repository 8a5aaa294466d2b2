import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What is wrong with how a page looks or names itself, as axe would say it. The functions run in the page, so they are
 * text: the page's Content-Security-Policy lets the debugger in, and nobody else.
 */

/** Text that stands out too little: contrast below 4.5 (3 where it is large) against what lies behind it. */
export const lowContrast = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  });
  const light = ({ r, g, b }) => {
    const [R, G, B] = [r, g, b].map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      layers.push(color);
      if (color.a === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
  };
  const bad = [];
  const check = (element, color, text) => {
    const below = behind(element);
    const [a, b] = [light(over(rgba(color), below)), light(below)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) bad.push(contrast.toFixed(2) + ' ' + element.className + ': ' + text);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent.trim();
    if (text === '' || !element.checkVisibility() || element.closest('.skip, noscript')) continue;
    check(element, getComputedStyle(element).color, text);
  }
  for (const input of document.querySelectorAll('input:not(:disabled)')) {
    if (!input.checkVisibility()) continue;
    check(input, getComputedStyle(input).color, input.value);
    if (input.placeholder) check(input, getComputedStyle(input, '::placeholder').color, input.placeholder);
  }
  return bad;
})()`;

/** What a screen reader could not name, or would find twice. */
export const unnamed = `(() => {
  const name = (element) =>
    element.getAttribute('aria-label') ||
    (element.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent).join('') ||
    [...(element.labels || [])].map((label) => label.textContent).join('') ||
    element.textContent.trim();
  const bad = [];
  for (const element of document.querySelectorAll('button, input, summary, audio[controls], progress, section, [role], [tabindex="0"]'))
    if (!name(element) && element.checkVisibility() && !['status', 'alert'].includes(element.getAttribute('role')))
      bad.push('no name: ' + element.outerHTML.slice(0, 120));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) bad.push('twice: #' + id);
  for (const [selector, count] of [['h1', 1], ['main', 1], ['header.top', 1]])
    if (document.querySelectorAll(selector).length !== count) bad.push('not ' + count + ': ' + selector);
  if (!document.documentElement.lang) bad.push('the page has no language');
  for (const button of document.querySelectorAll('.pad button, .act button:not([hidden])')) {
    const { width, height } = button.getBoundingClientRect();
    if (button.checkVisibility() && (width < 44 || height < 44)) bad.push('too small: ' + button.textContent);
  }
  return bad;
})()`;

/** What is wider than the page. */
export const tooWide = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > width + 1)
    .map((element) => element.tagName + '.' + element.className);
})()`;

/** What a finger may miss: less than 44 px high or wide, what is drawn and what reaches beyond it taken together. */
export const smallTargets = `(() => {
  const bad = [];
  const scrolled = [...document.querySelectorAll('*')]
    .filter((element) => element.scrollTop || element.scrollLeft)
    .map((element) => ({ element, left: element.scrollLeft, top: element.scrollTop }));
  const boxes = [...document.querySelectorAll('.side, .sheet'), document.scrollingElement];
  for (const element of document.querySelectorAll('a[href], button, input, select, summary')) {
    if (!element.checkVisibility() || element.closest('.skip, noscript, .unseen')) continue;
    const { width, height } = element.getBoundingClientRect();
    if (width >= 43.5 && height >= 43.5) continue;
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isHit = (dx, dy) => element.contains(document.elementFromPoint(x + dx, y + dy));
    const reach = (size) => Math.max(size / 2 - 1, 21);
    const isWide = width >= 43.5 || (isHit(-reach(width), 0) && isHit(reach(width), 0));
    const isHigh = height >= 43.5 || (isHit(0, -reach(height)) && isHit(0, reach(height)));
    if (!isWide || !isHigh)
      bad.push(Math.round(width) + ' x ' + Math.round(height) + ': ' + (element.id || element.getAttribute('aria-label') || element.textContent || element.className));
  }
  for (const element of boxes) element.scrollTo(0, 0);
  for (const { element, left, top } of scrolled) element.scrollTo(left, top);
  return bad;
})()`;

/** What the Tab key reaches before what stands above or to the left of it, and what takes its place out of turn. */
export const outOfOrder = `(() => {
  const reached = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, audio[controls], [tabindex]')]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility() && !element.closest('.skip'));
  const name = (element) => (element.id || element.getAttribute('aria-label') || element.textContent || element.className).slice(0, 40);
  // What is scrolled in a box of its own counts as that box.
  const boxOf = (element, other) => {
    let box = element;
    for (let at = element.parentElement; at && !at.contains(other); at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowY)) box = at;
    return box;
  };
  const bad = reached.filter(({ tabIndex }) => tabIndex > 0).map((element) => 'tabindex: ' + name(element));
  for (const [at, after] of reached.slice(1).entries()) {
    const before = reached[at];
    if (before.contains(after)) continue;
    const boxes = [boxOf(before, after), boxOf(after, before)];
    const [one, two] = boxes.map((box) => box.getBoundingClientRect());
    // Which of two columns comes first is for the page to say.
    const isInRow = boxes[0] === before && boxes[1] === after && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > Math.min(one.height, two.height) / 2;
    const isInColumn = Math.min(one.right, two.right) - Math.max(one.left, two.left) > Math.min(one.width, two.width) / 2;
    if ((isInRow && two.right <= one.left + 1) || (isInColumn && two.bottom <= one.top + 1))
      bad.push('out of order: ' + name(after) + ' after ' + name(before));
  }
  return bad;
})()`;

/** What axe-core finds: the rules of WCAG 2.2 A and AA, and its own good practice. */
export async function axeFinds(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source);
  const found = await page.evaluate<string[]>(`axe
    .run(document, { resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`);
  return found;
}

/** The screens that people have: a large one, a laptop, two telephones. */
export const screens = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
] as const;

/** The first two on one screen, the others on the next: every screen has both languages and both colors, and each meets each. */
const looks = [
  { language: 'en', colorScheme: 'light' },
  { language: 'es', colorScheme: 'dark' },
  { language: 'en', colorScheme: 'dark' },
  { language: 'es', colorScheme: 'light' },
] as const;

export type Language = (typeof looks)[number]['language'];

/** Where pictures of every look go, if anybody wants to see them: `PICTURES=/tmp/pictures npm run test:browser`. */
const { PICTURES } = process.env;

/**
 * Looks at a page on every screen, in light and dark, and in each language it speaks.
 * @param state names what the page shows, for its pictures
 * @param speaking the page in a language
 * @returns what is wrong, with where
 */
export async function faults(
  state: string,
  speaking: (language: Language) => Promise<Page>,
): Promise<string[]> {
  const bad: string[] = [];
  for (const [at, screen] of screens.entries())
    for (const [turn, { language, colorScheme }] of looks.entries()) {
      if (!PICTURES && turn < 2 !== (at % 2 === 0)) continue;
      const page = await speaking(language);
      await page.setViewportSize(screen);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const name = `${state}-${screen.width}-${language}-${colorScheme}`;
      const found = [
        ...(await axeFinds(page)),
        ...(await page.evaluate<string[]>(tooWide)),
        ...(await page.evaluate<string[]>(unnamed)),
        ...(await page.evaluate<string[]>(outOfOrder)),
        ...(await page.evaluate<string[]>(smallTargets)),
      ];
      bad.push(...found.map((what) => `${name}: ${what}`));
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
    }
  return bad;
}
