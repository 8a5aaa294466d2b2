/** @import { WireEntry, WireExchange } from '../../wire' */
import { h } from '../dom.js';
import { size } from '../format.js';
import { language, t } from '../words.js';

/** What every voice webhook has; what else there is says why this one was sent. */
const usual = new Set(
  (
    'AccountSid ApiVersion CallSid CallStatus Called CalledCity CalledCountry CalledState CalledZip Caller CallerCity ' +
    'CallerCountry CallerName CallerState CallerZip Direction From FromCity FromCountry FromState FromZip To ToCity ' +
    'ToCountry ToState ToZip StirVerstat CallToken'
  ).split(' '),
);

/**
 * A webhook in a line; what was sent and what was answered unfold below it.
 * @param {Extract<WireEntry, { kind: 'webhook' }>} entry
 */
export function webhook({ purpose, cause, exchange }) {
  const { method, path, status, milliseconds, failure } = exchange;
  const [bare, query] = path.split(/\?(.*)/);
  const isReport = /callback/.test(purpose);
  const details = h(
    'details',
    { className: isReport ? 'ask report' : 'ask' },
    h(
      'summary',
      {},
      h(
        'span',
        { className: 'what-for' },
        h(
          'span',
          { className: 'request' },
          h('span', { className: 'path' }, `${method} ${bare}`),
          query && h('span', { className: 'query' }, `?${query}`),
        ),
        h('span', { className: 'purpose' }, cause[language]),
      ),
      h('span', { className: failure ? 'status failed' : 'status' }, status ?? t.line.noAnswer),
      h('span', { className: 'took' }, `${Math.round(milliseconds)} ms`),
    ),
  );
  details.addEventListener('toggle', () => details.append(sent(exchange)), { once: true });
  return details;
}

/** @param {WireExchange} exchange */
function sent(exchange) {
  const fields = Object.entries(exchange.fields);
  const own = fields.filter(([name]) => !usual.has(name));
  const rest = fields.filter(([name]) => usual.has(name));
  return h(
    'div',
    { className: 'detail' },
    h(
      'div',
      { className: 'sent' },
      h('h4', {}, t.line.sent),
      h('p', { className: 'url' }, `${exchange.method} ${exchange.host}${exchange.path}`),
      list(own),
      list(rest, 'usual'),
    ),
    h('div', {}, h('h4', {}, answerTitle(exchange)), answer(exchange)),
  );
}

/** @param {[string, string][]} fields @param {string} [className] */
function list(fields, className = '') {
  return h(
    'dl',
    { className },
    fields.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value === '' ? '—' : value))),
  );
}

/** @param {WireExchange} exchange */
function answerTitle({ contentType, bytes, attempts }) {
  const parts = [t.line.answered, contentType?.split(';')[0], bytes > 0 && size(bytes)].filter(Boolean);
  return parts.join(', ') + (attempts > 1 ? ` ${t.line.attempts(attempts)}` : '');
}

/** @param {WireExchange} exchange */
function answer({ answer: text, failure, bytes }) {
  if (failure) return h('p', { className: 'failed' }, `${failure.code}: ${failure.message}`);
  if (text === undefined) return h('p', { className: 'purpose' }, bytes > 0 ? t.line.aFile : t.line.nothing);
  return h('pre', { tabIndex: 0, 'aria-label': t.line.answer }, ...marked(text));
}

/** Element names stand out, attributes step back. @param {string} text */
function marked(text) {
  return text.split(/(<\/?[\w:-]+|(?<=[\s"])[\w:-]+=(?="))/).map((part) => {
    if (/^<\/?[\w:-]/.test(part)) return h('b', {}, part);
    return /^[\w:-]+=$/.test(part) ? h('i', {}, part) : part;
  });
}
