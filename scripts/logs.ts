import { Misuse } from '../simulator/cli/kit/trouble';
import { openTarget, targetFlags } from './account/open';
import { mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { readLines } from './logs/read';
import { callStory, latestLines } from './logs/story';

const flags = {
  ...targetFlags,
  hours: { value: 'N', default: '24', about: 'how far back' },
  lines: { value: 'N', default: '50', about: 'how many lines, without a call' },
} as const;

export const logs: Command<typeof flags> = {
  name: 'logs',
  does: "Shows what functions wrote: one call's story across all of them, or the latest lines.",
  examples: [
    ['CA0123...', 'the story of that call, and of the legs it led to'],
    ['', 'the latest lines, of every call'],
    ['CA0123... --production --hours 720', 'a call of this month; Twilio keeps lines for 30 days'],
  ],
  flags,
  takes: 'a CallSid',
  notes: 'Lines arrive some seconds after the call. Live: npx twilio-run logs --tail',
  fails: 'The logs could not be read',
  async run({ flags: given, words, shell, tell }) {
    const [callSid] = words;
    if (callSid && !/^CA[0-9a-f]{32}$/i.test(callSid))
      throw new Misuse(`${callSid} is no CallSid (CA and 32 hexadecimal digits).`);
    const [hours, count] = [number(given.hours, '--hours'), number(given.lines, '--lines')];
    tell.step('Asking Twilio');
    const live = mustBeLive(await openTarget(shell, given));
    const lines = await readLines(
      live,
      new Date(shell.now() - hours * 3_600_000),
      callSid ? undefined : count,
    );
    if (callSid) {
      const story = await callStory(live, callSid, lines);
      for (const line of story.text) tell.line(line);
      return {
        code: story.lines.length > 0 ? 0 : 1,
        json: { callSid, call: story.call, lines: story.lines },
      };
    }
    for (const line of latestLines(lines)) tell.line(line);
    tell.line('\nOne call: npm run logs -- <CallSid>');
    return { code: 0, json: { lines } };
  },
};

function number(text: string, flag: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Misuse(`${flag} wants a whole number, not ${text}.`);
}

if (require.main === module) main(logs);
