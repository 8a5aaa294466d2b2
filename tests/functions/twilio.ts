import fs from 'node:fs';
import path from 'node:path';
import twilio from 'twilio';
import type { Context, Event, Handler } from '../../functions/types/runtime';

/** `Twilio.Response`, as far as the functions use it. */
export class Answer {
  status = 200;
  body = '';
  headers: Record<string, string> = {};

  setStatusCode(status: number): this {
    this.status = status;
    return this;
  }

  setBody(body: string): this {
    this.body = body;
    return this;
  }

  appendHeader(name: string, value: string): this {
    this.headers[name] = value;
    return this;
  }

  setCookie(): this {
    return this;
  }

  toString(): string {
    return this.body;
  }
}

Object.assign(globalThis, { Twilio: { ...twilio, Response: Answer } });

/** Every function with a URL: `/call/menu` and its file. */
export const functions: Record<string, string> = Object.fromEntries(
  ['agent', 'api', 'call', 'callback'].flatMap((room) => {
    const folder = path.resolve(__dirname, '../../functions', room);
    const files = fs.readdirSync(folder).filter((file) => /(?<!\.d)\.ts$/.test(file));
    return files.map((file) => [`/${room}/${file.split('.')[0]}`, path.join(folder, file)]);
  }),
);

/** An account that takes every note and knows nothing else. */
const taken = { create: async () => ({ index: 0 }), list: async () => [], remove: async () => true };
const collection = Object.assign(() => ({ ...taken, syncMapItems: taken, syncListItems: taken }), taken);
const account = {
  sync: { v1: { services: () => ({ syncMaps: collection, syncLists: collection }) } },
};

/** What the runtime hands to the function at a path. */
export function contextAt(PATH: string): Context {
  return {
    DOMAIN_NAME: 'switchboard-1234-dev.twil.io',
    PATH,
    getTwilioClient: () => account as unknown as ReturnType<Context['getTwilioClient']>,
  };
}

/** Asks one handler as the runtime does, and gives what it answered. A second answer, or none, is a fault. */
export async function ask(handler: Handler, event: Event = {}, context: Partial<Context> = {}) {
  const answers: unknown[] = [];
  await handler({ ...contextAt('/call/menu'), ...context }, event, (_, answer) => answers.push(answer));
  if (answers.length !== 1) throw new Error(`${answers.length} answers instead of one.`);
  return answers[0];
}
