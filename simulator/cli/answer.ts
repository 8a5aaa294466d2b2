import { decline, fax, letRing, pickUp, type Step, voicemail } from '../phone/robot';
import type { Handset } from '../phone/terminal/handset';
import { telephone as readable } from '../story/print';
import type { Ring, Twilio } from '../twilio';
import type { CommonValues } from './command';
import { Misuse } from './kit/trouble';

/** For how many seconds a telephone rings when its script does not say. */
const usualRinging = { person: 3, mailbox: 20 };

const greeting = 'Nobody is here. Please leave a message.';

/** How long a mailbox records, in seconds. */
const longestMessage = 30;

/** Somebody who does not talk, by the words for it. */
const absent: Record<string, (seconds: number) => Ring> = {
  busy: (seconds) => decline('busy', seconds),
  declines: (seconds) => decline('busy', seconds),
  unreachable: (seconds) => decline('failed', seconds),
  'lets it ring': () => letRing,
  fax,
};

/** Where a deed begins: the commas within what somebody says are theirs. */
const deeds =
  /\s*,\s*(?=(?:rings|says|waits|presses|hears|refers to|voicemail)\s|(?:voicemail|answers|hangs up|busy|declines|unreachable|lets it ring|fax)\s*(?:,|$))/i;

/**
 * Puts a person, a machine or nobody at each telephone that has a script: `--answer '+15550100140=says hello, hangs up'`.
 * @returns what to call them, by number
 * @throws Misuse for a script that is not understood, and for the telephone that calls
 */
export function answerPhones(twilio: Twilio, values: CommonValues, caller: string): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [telephone, ring] of answersOf(values)) {
    if (telephone === caller)
      throw new Misuse(
        `That telephone calls: ${telephone}`,
        'Let another one answer, or call --from another.',
      );
    twilio.people.set(telephone, ring);
    names[telephone] = readable(telephone);
  }
  return names;
}

/** The telephones that are left for people: those without a script. */
export function unanswered(handsets: readonly Handset[], values: CommonValues): Handset[] {
  const answered = answersOf(values);
  return handsets.filter(({ number }) => !answered.has(number));
}

function answersOf(values: CommonValues): Map<string, Ring> {
  const answers = new Map<string, Ring>();
  for (const one of values.answer ?? []) {
    const [, telephone, script] =
      /^(\+[1-9]\d{1,14}|client:[^=]+|sips?:[^=]+|sim:[^=]+|whatsapp:\+[1-9]\d{1,14})=(.*)$/s.exec(one) ?? [];
    if (!telephone || script === undefined) {
      const advice = "Write a number, client:NAME or sip:ADDRESS first: --answer '+15550100140=says hello'";
      throw new Misuse(`That is no telephone with its script: ${one}`, advice);
    }
    if (answers.has(telephone))
      throw new Misuse(`That telephone has two scripts: ${telephone}`, 'Write them as one, with commas.');
    answers.set(telephone, readScript(script));
  }
  return answers;
}

/** Who is at a telephone: `rings 10, hears press 1, presses 1, waits 5, hangs up`. @throws Misuse */
export function readScript(script: string): Ring {
  const parts = script.trim().split(deeds);
  const [, rings] = /^rings\s+(\d+)$/i.exec(parts[0] ?? '') ?? [];
  if (rings !== undefined) parts.shift();
  const ringing = rings === undefined ? undefined : Number(rings);
  const [only = '', ...more] = parts;
  if (more.length === 0) {
    const gone = absent[only.toLowerCase()];
    if (gone) return gone(ringing ?? usualRinging.person);
    const [isMailbox, words] = /^voicemail(?:\s+(.+))?$/is.exec(only) ?? [];
    if (isMailbox)
      return voicemail({
        after: ringing ?? usualRinging.mailbox,
        greeting: words ?? greeting,
        records: longestMessage,
      });
  }
  return pickUp(stepsOf(parts), ringing ?? usualRinging.person);
}

function stepsOf(parts: readonly string[]): Step[] {
  const steps: Step[] = [];
  let next: Step = {};
  const acts = (deed: Step) => {
    steps.push({ ...next, ...deed });
    next = {};
  };
  for (const part of parts) {
    const [, deed = '', words = ''] =
      /^(answers|hangs up|says|presses|hears|waits|refers to)(?:\s+(.+))?$/is.exec(part.trim()) ?? [];
    const kind = deed.toLowerCase();
    if (kind === 'hangs up' && !words) acts({ hangsUp: true });
    else if (kind === 'says' && words) acts({ says: words });
    else if (kind === 'refers to' && words) acts({ refers: words });
    else if (kind === 'presses' && /^[0-9*#]+$/.test(words)) acts({ presses: words });
    else if (kind === 'waits' && /^\d+$/.test(words)) next.after = (next.after ?? 0) + Number(words);
    else if (kind === 'hears' && words) {
      // What was waited for before belongs to a step of its own.
      if (next.after !== undefined || next.hears !== undefined) acts({});
      next.hears = words;
    } else if (kind !== 'answers' || words) throw notUnderstood(part);
  }
  return steps;
}

function notUnderstood(part: string): Misuse {
  return new Misuse(
    `Nobody at a telephone understands that: ${part || '(nothing)'}`,
    [
      'Somebody: "rings 10", "hears WORDS", "says WORDS", "presses KEYS", "refers to sip:ADDRESS", "waits 5", "hangs up", with commas between, or "answers".',
      'Nobody: "busy", "declines", "unreachable", "lets it ring", "fax", "voicemail", "voicemail WORDS".',
    ].join('\n'),
  );
}
