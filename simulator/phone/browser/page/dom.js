/** @typedef {Node | string | number | undefined | false} Child */

/**
 * Makes an element: properties by their name, attributes with a dash or where the property is read-only, listeners by
 * `on...`. Text becomes text, never HTML.
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
    else if (name.includes('-') || name === 'for' || name === 'list' || name === 'role')
      element.setAttribute(name, String(value));
    else Object.assign(element, { [name]: value });
  }
  element.append(...children.flat().flatMap((child) => (isShown(child) ? [asNode(child)] : [])));
  return element;
}

/** @param {Child} child @returns {child is Node | string | number} */
function isShown(child) {
  return child !== undefined && child !== false;
}

/** @param {Node | string | number} child */
function asNode(child) {
  return typeof child === 'number' ? String(child) : child;
}

/**
 * The element of that id in the page's own HTML.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * Writes a text where it differs: a live region that is written anew is read anew.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Replaces what an element holds where its description has changed, so that what has the focus keeps it.
 * @param {HTMLElement} element
 * @param {unknown} description
 * @param {() => Node[]} draw
 */
export function redraw(element, description, draw) {
  const key = JSON.stringify(description);
  if (element.dataset.drawn === key) return;
  element.dataset.drawn = key;
  element.replaceChildren(...draw());
}
