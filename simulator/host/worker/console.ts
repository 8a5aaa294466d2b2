import { format } from 'node:util';
import { current, log } from './invocation';

/** Twilio's Debugger notes warnings and errors under these numbers. */
const codes = { warn: 82004, error: 82005 } as const;

/** Hands what functions write to the console, and to the streams below it, to the simulator; nothing is printed. */
export function captureConsole(): void {
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    console[level] = (...values: unknown[]) => {
      const text = format(...values);
      const invocation = current();
      // Only what is shown as a fault is worth the look at where it came from.
      const trace = level === 'warn' || level === 'error' ? new Error().stack : undefined;
      if (invocation?.isRefused)
        log('error', `the request was refused, without a callback: ${text}`, codes.error, trace);
      else if (invocation?.over) log('frozen', `console.${level} after callback: ${text}`, undefined, trace);
      else log(level, text, level === 'warn' || level === 'error' ? codes[level] : undefined, trace);
    };
  }
  for (const [name, level] of [
    ['stdout', 'log'],
    ['stderr', 'error'],
  ] as const) {
    process[name].write = (data: string | Uint8Array, ...rest: unknown[]) => {
      log(level, String(typeof data === 'string' ? data : Buffer.from(data)).trimEnd());
      const written = rest.find((value) => typeof value === 'function');
      if (written) process.nextTick(written as () => void);
      return true;
    };
  }
  console.trace = (...values: unknown[]) => console.error(new Error(format(...values)).stack);
}
