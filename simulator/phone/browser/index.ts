import { createServer } from 'node:http';
import { withheld } from '../../call/withheld';
import { listen } from '../../listen';
import type { Twilio } from '../../twilio';
import { Feed } from './feed';
import { answers } from './routes';
import type { Hello, PhoneHint } from './wire';

export interface BrowserPhoneOptions {
  twilio: Twilio;
  /** The telephones on the table; one for each number of the account when left out. */
  phones?: readonly PhoneHint[];
  /** What to call people who have no telephone on this table, by number. */
  names?: Record<string, string>;
  /** What the page is called: the app that is called with it. */
  title?: string;
  /** Whose clock the page shows, an IANA time zone: the browser's when left out. */
  timeZone?: string;
  /** What the page speaks: the browser's own language when left out. */
  language?: Hello['language'];
  /** What to do first, said until somebody calls. */
  welcome?: Hello['welcome'];
  /** 0, the default, takes any free port. */
  port?: number;
}

export interface BrowserPhone {
  /** Without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Serves a telephone as a page, on this machine only: any number of handsets, the story of every call, the queues.
 * @throws Error EADDRINUSE when the port is taken
 */
export async function startBrowserPhone(options: BrowserPhoneOptions): Promise<BrowserPhone> {
  const { twilio, names = {}, title = 'Telephone', timeZone, language, welcome } = options;
  const phones = [...(options.phones ?? onePhoneFor(twilio))];
  const feed = new Feed(twilio, { title, phones, names, withheld, timeZone, language, welcome });
  const answer = answers(twilio, feed);
  const server = createServer((request, response) => void answer(request, response));
  const { port, stop } = await listen(server, options.port);
  return {
    url: `http://localhost:${port}`,
    stop() {
      feed.close();
      return stop();
    },
  };
}

function onePhoneFor(twilio: Twilio): PhoneHint[] {
  const first = twilio.numbers.list().at(-1)?.phoneNumber ?? '';
  return [
    { name: { en: 'caller', es: 'cliente' }, number: '+15550100100', dials: first },
    { name: { en: 'second phone', es: 'segundo teléfono' }, number: '+15550100151', dials: first },
  ];
}
