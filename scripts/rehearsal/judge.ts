import { AUDIO_TYPES, readAnswer } from '../../simulator/twiml/answer';
import { TwimlError, type Verb } from '../../simulator/twiml/types';
import type { Question } from './questions';

export interface Judgement {
  /** What would cut a caller off, or make them hear an error. */
  problems: string[];
  /** What Twilio would only note. */
  warnings: string[];
  /** Where the call can go from here. */
  verbs: Verb[];
}

export interface Answer {
  status: number;
  contentType: string | undefined;
  body: Buffer;
}

/**
 * Whether Twilio could go on with an answer.
 * @param how `apologies` are what callers hear when a function has failed: valid TwiML, but still a problem; `logs` shows why
 */
export function judge(
  { wants, url }: Question,
  answer: Answer,
  { apologies, logs }: { apologies: readonly string[]; logs: string },
): Judgement {
  const { status, contentType, body } = answer;
  const fails = (problem: string): Judgement => ({ problems: [problem], warnings: [], verbs: [] });
  const wanted = { twiml: [200], note: [200, 204], audio: [200, 206] }[wants];
  if (!wanted.includes(status)) return fails(`answers ${status}${said(body)}`);
  if (wants === 'note') return { problems: [], warnings: [], verbs: [] };
  if (wants === 'audio') {
    const type = contentType?.split(';')[0] ?? 'nothing';
    return AUDIO_TYPES.includes(type)
      ? { problems: [], warnings: [], verbs: [] }
      : fails(`is ${type}, not sound`);
  }
  try {
    const { verbs, problems } = readAnswer(contentType, body, { url });
    const told = (level: string) =>
      problems.filter((each) => each.level === level).map(({ code, message }) => `${code}: ${message}`);
    const apology = apologies.find((words) => body.includes(words));
    const failed = apology ? [`apologises ("${apology}"): the function has failed; ${logs} says why`] : [];
    return { problems: [...told('error'), ...failed], warnings: told('warning'), verbs };
  } catch (error) {
    if (error instanceof TwimlError) return fails(error.message);
    throw error;
  }
}

/** The beginning of what was answered instead. */
function said(body: Buffer): string {
  const text = body.toString('utf8', 0, 160).replace(/\s+/g, ' ').trim();
  return text ? `: ${text}` : '';
}
