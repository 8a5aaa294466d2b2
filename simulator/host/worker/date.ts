import { current } from './invocation';

/**
 * Lets functions see the simulator's time: the time the request brought, plus the real time since, so that a loop
 * that waits for a moment to pass ends. Code outside any invocation, and `setTimeout`, keep real time.
 */
export function followTheSimulator(): void {
  const RealDate = Date;
  const realNow = RealDate.now;
  const now = () => {
    const invocation = current();
    return invocation ? Math.floor(invocation.now + performance.now() - invocation.began) : realNow();
  };
  const SimulatedDate = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = SimulatedDate;
  globalThis.Date = SimulatedDate;
}
