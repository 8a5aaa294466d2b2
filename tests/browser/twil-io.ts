import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { generate } from 'selfsigned';
import { findChromium } from './find-chromium';
import { offline } from './office';

/** A page of another customer of Twilio, at a subdomain of its own. */
export interface Neighbour {
  /** `https://evil-1234-dev.twil.io` */
  readonly origin: string;
  /** What its page is made of. */
  html: string;
  /** Headers of its answer: cookies that it plants. */
  headers: Record<string, string | string[]>;
}

/** twil.io as a browser sees it: the deployment, its neighbour under the same domain, and a site that has nothing to do with them. */
export interface TwilIo {
  readonly browser: Browser;
  readonly board: string;
  readonly neighbour: Neighbour;
  readonly stranger: Neighbour;
  stop(): Promise<void>;
}

/** @param host the simulated deployment */
export async function openTwilIo(host: { url: string; domainName: string }): Promise<TwilIo> {
  const neighbour = { origin: 'https://evil-1234-dev.twil.io', html: '', headers: {} };
  const stranger = { origin: 'https://evil.example', html: '', headers: {} };
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'twil.io' }]);
  const server = createServer({ key, cert }, async (asked, answer) => {
    const page = [neighbour, stranger].find(({ origin }) => origin === `https://${asked.headers.host}`);
    if (page) {
      answer.writeHead(200, { 'content-type': 'text/html', ...page.headers }).end(page.html);
      return;
    }
    const body: Buffer[] = [];
    for await (const chunk of asked) body.push(chunk as Buffer);
    const headers = Object.entries(asked.headers).flatMap(([name, value]): [string, string][] =>
      ['host', 'connection', 'content-length'].includes(name) ? [] : [[name, String(value)]],
    );
    const passed = await fetch(host.url + asked.url, {
      method: asked.method ?? 'GET',
      headers,
      ...(body.length > 0 && { body: Buffer.concat(body) }),
    });
    answer.statusCode = passed.status;
    for (const [name, value] of passed.headers) {
      if (!['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie'].includes(name))
        answer.setHeader(name, value);
    }
    answer.setHeader('set-cookie', passed.headers.getSetCookie());
    answer.end(Buffer.from(await passed.arrayBuffer()));
  });
  const port = await listening(server);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...offline, `--host-resolver-rules=MAP * 127.0.0.1:${port}`, '--ignore-certificate-errors'],
  });
  return {
    browser,
    board: `https://${host.domainName}/board/index.html`,
    neighbour,
    stranger,
    async stop() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
