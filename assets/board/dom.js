/** @typedef {Node | string | number | undefined | false} Child */

/**
 * Makes an element: properties by their name, attributes with a dash or as `role`, listeners by `on...`. Text becomes
 * text, never HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name.includes('-') || name === 'role') element.setAttribute(name, String(value));
    else Object.assign(element, { [name]: value });
  }
  for (const child of children.flat())
    if (child !== undefined && child !== false) element.append(asNode(child));
  return element;
}

/** @param {Node | string | number} child */
function asNode(child) {
  return typeof child === 'number' ? String(child) : child;
}

/**
 * Makes a part of a drawing, with its attributes. Text becomes text.
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Element | string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS('http://www.w3.org/2000/svg', tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** The element of that id in the page's own HTML. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/** Writes a text where it differs: a live region that is written anew is read anew. @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Tells a screen reader something: also the same thing twice. @param {string} text */
export function announce(text) {
  byId('news').replaceChildren(h('p', {}, text));
}

/**
 * Draws a list so that what has not changed stays the same element, with its focus, what is unfolded and what plays.
 * @template Item
 * @param {HTMLElement} list
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} idOf
 * @param {(item: Item, before: HTMLElement | undefined) => HTMLElement} draw asked only where the item has changed
 * @param {unknown} [also] what the drawing depends on besides
 */
export function keyed(list, items, idOf, draw, also) {
  const before = new Map(
    [...list.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.id, child]),
  );
  const wanted = items.map((item) => {
    const id = idOf(item);
    const drawn = JSON.stringify([item, also]);
    const known = /** @type {HTMLElement | undefined} */ (before.get(id));
    if (known?.dataset.drawn === drawn) return known;
    const fresh = draw(item, known);
    fresh.dataset.id = id;
    fresh.dataset.drawn = drawn;
    return fresh;
  });
  for (const child of [...list.children])
    if (!wanted.includes(/** @type {HTMLElement} */ (child))) replace(child, wanted);
  for (const [at, element] of wanted.entries()) {
    if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
  }
}

/**
 * A line of a list that stays while it is shown anew.
 * @template Item
 * @typedef {{ element: HTMLElement, show: (item: Item) => void }} Row
 */

/** @type {WeakMap<Element, Row<any>>} */
const rows = new WeakMap();

/**
 * Draws a list of which each line is made once and then shown anew: what is chosen or half done in it stays, and so does the
 * focus, wherever the line goes. Where a line goes away with the focus, its neighbor takes it.
 * @template Item
 * @param {HTMLElement} list
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} idOf
 * @param {() => Row<Item>} make
 */
export function morphed(list, items, idOf, make) {
  const { activeElement } = document;
  const held = /** @type {HTMLElement | null} */ (list.contains(activeElement) ? activeElement : null);
  const place = [...list.children].findIndex((child) => child.contains(held));
  const before = new Map(
    [...list.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.id, child]),
  );
  const wanted = items.map((item) => {
    const id = idOf(item);
    const known = before.get(id);
    const row = /** @type {Row<Item>} */ ((known && rows.get(known)) ?? make());
    row.element.dataset.id = id;
    rows.set(row.element, row);
    row.show(item);
    return row.element;
  });
  for (const child of [...list.children])
    if (!wanted.includes(/** @type {HTMLElement} */ (child))) child.remove();
  for (const [at, element] of wanted.entries())
    if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
  if (!held || document.activeElement === held) return;
  if (list.contains(held)) return held.focus();
  const neighbor = list.children[Math.min(place, list.children.length - 1)];
  const next = neighbor?.querySelector(`[data-focus="${held.dataset.focus}"]`);
  /** @type {HTMLElement} */ (next ?? list).focus();
}

/**
 * What a select offers, written where it differs: an open list stays open, and what is chosen stays chosen.
 * @param {HTMLSelectElement} select
 * @param {readonly (HTMLOptionElement | HTMLOptGroupElement)[]} options
 */
export function offers(select, options) {
  const html = options.map(({ outerHTML }) => outerHTML).join('');
  if (select.dataset.offers === html) return;
  const { value } = select;
  select.replaceChildren(...options);
  select.dataset.offers = html;
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/** Takes an element out; the focus goes on to what stands for it now. @param {Element} old @param {HTMLElement[]} wanted */
function replace(old, wanted) {
  const { id } = /** @type {HTMLElement} */ (old).dataset;
  const { activeElement } = document;
  const held = old.contains(activeElement)
    ? /** @type {HTMLElement} */ (activeElement).dataset.focus
    : undefined;
  const heir = wanted.find(({ dataset }) => dataset.id === id);
  if (heir) old.replaceWith(heir);
  else old.remove();
  if (!held || !heir) return;
  const next = heir.dataset.focus === held ? heir : heir.querySelector(`[data-focus="${held}"]`);
  /** @type {HTMLElement | null} */ (next)?.focus();
}
