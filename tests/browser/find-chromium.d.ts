/** Where a Chromium is found that the tests can steer; undefined when there is none. */
export function findChromium(): string | undefined;
