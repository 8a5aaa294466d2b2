/** @import { Store } from './store.js' */

/** Real milliseconds without a word after which the line counts as lost; the simulator says the time every second. */
const silence = 5000;

/** Milliseconds until the next try. */
const pause = 1000;

/**
 * Reads the simulator's stream into the store, and begins anew for ever when it is lost.
 * @param {Store} store
 */
export function listen(store) {
  /** @type {EventSource} */
  let source;
  let heardAt = performance.now();
  const hears = (/** @type {string} */ event, /** @type {(data: any) => void} */ act) => {
    source.addEventListener(event, (message) => {
      heardAt = performance.now();
      act(JSON.parse(message.data));
    });
  };
  const open = () => {
    source?.close();
    source = new EventSource('/events');
    heardAt = performance.now();
    hears('hello', (hello) => store.greet(hello));
    hears('story', (entries) => store.add(entries));
    hears('state', (state) => store.stand(state));
    hears('time', ({ now, rate }) => {
      store.clock.set(now, rate);
      if (store.isConnected) return;
      Object.assign(store, { isConnected: true, lostSince: undefined });
      store.tell('line');
    });
    source.addEventListener('error', () => lose());
  };
  const lose = () => {
    if (store.lostSince === undefined) {
      Object.assign(store, { isConnected: false, lostSince: store.clock.now() });
      store.clock.stop();
      store.tell('line');
    }
    // A browser gives up for good on some errors; this page does not.
    source.close();
    setTimeout(open, pause);
  };
  setInterval(() => {
    if (performance.now() - heardAt > silence && source.readyState !== EventSource.CLOSED) lose();
  }, 1000);
  open();
}
