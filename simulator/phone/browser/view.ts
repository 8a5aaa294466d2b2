import { causeOf } from '../../story/cause';
import { leavingIn } from '../../story/leaving';
import type { Entry } from '../../story/story';
import type { Exchange } from '../../webhooks/exchange';
import { pretty } from './pretty';
import type { Sounds } from './sounds';
import type { WireEntry, WireExchange, WireHappening } from './wire';

/** A line of the story as the page gets it. @param seq its place in the story, from 1 */
export function viewEntry(entry: Entry, seq: number, sounds: Sounds): WireEntry {
  const { at, callSid, rootSid, person } = entry;
  return { ...viewHappening(entry, sounds), seq, at, callSid, rootSid, person };
}

function viewHappening(entry: Entry, sounds: Sounds): WireHappening {
  switch (entry.kind) {
    case 'webhook':
      sounds.keep(entry.exchange);
      return {
        kind: 'webhook',
        purpose: entry.purpose,
        cause: causeOf(entry.purpose, entry.exchange.fields),
        exchange: viewExchange(entry.exchange),
      };
    case 'plays':
      return { ...entry, sound: sounds.pathOf(entry.url) };
    case 'leaves':
      return { ...entry, why: leavingIn(entry.why) };
    case 'recording':
      return { ...entry, media: `/recordings/${entry.sid}.wav` };
    case 'problem':
      return { ...entry, help: `https://www.twilio.com/docs/api/errors/${entry.code}` };
    default:
      return entry;
  }
}

function viewExchange(exchange: Exchange): WireExchange {
  const { method, fields, status, contentType, milliseconds, attempts, failure, body } = exchange;
  const url = URL.canParse(exchange.url) ? new URL(exchange.url) : undefined;
  const query = new URLSearchParams(url?.search);
  if (method === 'GET') for (const name of Object.keys(fields)) query.delete(name);
  const rest = query.size > 0 ? `?${decodeURIComponent(query.toString())}` : '';
  return {
    method,
    path: url ? url.pathname + rest : exchange.url,
    host: url?.host ?? '',
    fields,
    status,
    contentType,
    milliseconds,
    attempts,
    failure,
    answer: body.length > 0 ? pretty(contentType, body) : undefined,
    bytes: body.length,
  };
}
