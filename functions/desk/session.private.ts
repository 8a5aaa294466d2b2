import type { Context, Event } from '../types/runtime';

import crypto = require('node:crypto');
import read = require('../voice/read.private');
import secret = require('./secret.private');

/** Sign-ins of the board are signed, not stored: nothing has to be looked up, and nothing can be read out of a store. */

/** Seconds that a sign-in lasts. */
const lasts = 12 * 60 * 60;
const cookie = 'switchboard';
/** The page's own requests alone: another site's never carry the cookie, and nothing but /api/ sees it. */
const attributes = ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/'];

/** Whether people can sign in at all. Without the account's token, nothing could be signed that others cannot sign too. */
function isSetUp({ AUTH_TOKEN, BOARD_PASSCODE }: Context): boolean {
  return Boolean(AUTH_TOKEN && BOARD_PASSCODE);
}

/** The cookie of somebody who has just shown the passcode: name, value, attributes. */
function open(context: Context): [name: string, value: string, attributes: string[]] {
  const until = Math.floor(Date.now() / 1000) + lasts;
  return [cookie, signed(context, 'session', String(until)), [...attributes, `Max-Age=${lasts}`]];
}

/** A cookie that ends the one before. */
function close(): [name: string, value: string, attributes: string[]] {
  return [cookie, 'over', [...attributes, 'Max-Age=0']];
}

/** Whether the request carries a sign-in that is ours and not too old. */
function isOpen(context: Context, event: Event): boolean {
  const until = verified(context, 'session', read.text(event.request?.cookies ?? {}, cookie));
  return until !== undefined && Number(until) > Date.now() / 1000;
}

/** What a browser keeps to be known by: it has shown the passcode before, so strangers' wrong ones do not slow it down. */
function browser(context: Context): string {
  return signed(context, 'browser', crypto.randomBytes(9).toString('base64url'));
}

/** The name of a browser that is known, as `browser` gave it. */
function browserName(context: Context, token: string): string | undefined {
  return verified(context, 'browser', token);
}

function signed(context: Context, purpose: string, value: string): string {
  return `${value}.${mac(context, purpose, value)}`;
}

function verified(context: Context, purpose: string, token: string): string | undefined {
  const [, value, offered] = /^([\w-]{1,40})\.([\w-]{43})$/.exec(token) ?? [];
  if (!isSetUp(context) || value === undefined || offered === undefined) return undefined;
  return secret.matches(offered, mac(context, purpose, value)) ? value : undefined;
}

/** The key is made of the token and the passcode: who changes either signs everybody out. */
function mac({ AUTH_TOKEN = '', BOARD_PASSCODE = '' }: Context, purpose: string, value: string): string {
  const key = crypto.createHmac('sha256', AUTH_TOKEN).update(BOARD_PASSCODE).digest();
  return crypto.createHmac('sha256', key).update(`${purpose} ${value}`).digest('base64url');
}

export = { isSetUp, open, close, isOpen, browser, browserName };
