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
