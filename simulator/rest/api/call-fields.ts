import { type DetectionPlan, detectionDefaults } from '../../call/machine';
import type { NewRecording } from '../../recording/plan';
import type { CallEvent, Problem, RecordingEvent, Report } from '../../twiml/types';
import { invalid, RestError } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import { calleeOf, callerOf } from './address';
import { handlingApplication } from './application-fields';
import type { CallChange, NewCall, NewLeg, TwimlSource } from './call-deeds';

const modes: readonly DetectionPlan['mode'][] = ['Enable', 'DetectMessageEnd'];
const callEvents: readonly CallEvent[] = ['initiated', 'ringing', 'answered', 'completed'];
const recordingEvents: readonly RecordingEvent[] = ['in-progress', 'completed', 'absent'];

/** A new participant may name more events of a recording than there are, and whatever it names may have spaces between. */
const moreRecordingEvents = ['started', 'paused', 'resumed', 'stopped', 'failed'];

/**
 * What a new call and a new participant have in common.
 * @param kind a call repeats `StatusCallbackEvent`, a participant may write all events in one, with spaces
 */
export function newLeg(rest: Rest, form: Fields, kind: 'call' | 'participant' = 'call'): NewLeg {
  const to = calleeOf(rest, form.text('To'));
  const from = callerOf(rest, form.text('From'), form.text('CallToken'));
  const warnings: Problem[] = [];
  // Shown to nobody here, but too long a one is refused.
  form.text('CallReason', 50);
  return {
    to,
    from,
    statusCallback: statusCallback(rest, form, kind, warnings),
    timeout: form.whole('Timeout', { least: 1, most: 600, code: 21208 }) ?? 60,
    timeLimit: form.whole('TimeLimit', { least: 1 }),
    record: form.flag('Record') ? newRecording(form, 'trim-silence', kind) : undefined,
    detection: newDetection(form),
    warnings,
  };
}

/** https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource */
export function newCall(rest: Rest, form: Fields): NewCall {
  const leg = newLeg(rest, form);
  const application = handlingApplication(rest, form);
  const sendDigits = form.text('SendDigits', 32);
  if (sendDigits && !/^[0-9A-D#*wW]*$/.test(sendDigits)) {
    throw new RestError(21206, `SendDigits ${sendDigits} is not valid: 0-9, A-D, #, *, w and W`);
  }
  return {
    ...leg,
    ...(application ?? {
      source: newSource(form),
      fallback: form.target('FallbackUrl', 'FallbackMethod'),
    }),
    sendDigits,
    // Twilio ignores MachineDetection where SendDigits is given.
    detection: sendDigits ? undefined : leg.detection && awaited(leg.detection, form),
  };
}

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
export function callChange(form: Fields): CallChange {
  const target = form.target('Url', 'Method');
  const twiml = form.text('Twiml', 4000);
  if (target && twiml) throw invalid('Twiml', '...', 'not together with Url');
  return {
    source: target ?? (twiml ? { twiml } : undefined),
    status: form.oneOf('Status', ['canceled', 'completed']),
    fallback: form.target('FallbackUrl', 'FallbackMethod'),
    statusCallback: form.target('StatusCallback', 'StatusCallbackMethod', { url: 21609 }),
    timeLimit: form.whole('TimeLimit', { least: 1 }),
  };
}

/** How to record, as calls, participants and the Recordings of a call ask for it. */
export function newRecording(
  form: Fields,
  trim: NewRecording['trim'],
  kind: 'call' | 'participant' = 'call',
): NewRecording {
  const target = form.target('RecordingStatusCallback', 'RecordingStatusCallbackMethod');
  return {
    channels: form.oneOf('RecordingChannels', ['mono', 'dual']) === 'dual' ? 2 : 1,
    track: form.oneOf('RecordingTrack', ['both', 'inbound', 'outbound']) ?? 'both',
    trim: form.oneOf('Trim', ['trim-silence', 'do-not-trim']) ?? trim,
    report: target && { ...target, events: recordingEventsOf(form, kind) },
  };
}

function newSource(form: Fields): TwimlSource {
  const target = form.target('Url', 'Method');
  if (target) return target;
  const twiml = form.text('Twiml', 4000);
  if (twiml) return { twiml };
  throw new RestError(21205, 'Url parameter is required.');
}

/**
 * StatusCallbackEvent is repeated, once for each event. All of them in one value is what TwiML has: Twilio answers
 * 201, shows 21626 in the Debugger and reports nothing. https://www.twilio.com/docs/api/errors/21626
 */
function statusCallback(
  rest: Rest,
  form: Fields,
  kind: 'call' | 'participant',
  warnings: Problem[],
): Report<CallEvent> | undefined {
  const target = form.target('StatusCallback', 'StatusCallbackMethod', { url: 21609 });
  const told = form.all('StatusCallbackEvent');
  const words = kind === 'participant' ? told.flatMap((text) => text.split(' ')) : told;
  const asked = words.filter((event) => event !== '');
  const events = callEvents.filter((event) => asked.includes(event));
  const wrong = asked.find((event) => !events.some((known) => known === event));
  if (wrong !== undefined) {
    const message = `Invalid StatusCallbackEvent '${wrong}': one of ${callEvents.join(', ')}, repeated for each`;
    if (rest.badStatusCallbackEvent === 'refuse') throw new RestError(21626, message);
    warnings.push({ code: 21626, level: 'warning', message });
  }
  if (!target) return undefined;
  if (wrong !== undefined) return { ...target, events: [] };
  return { ...target, events: events.length > 0 ? events : ['completed'] };
}

/** Typed as a list and described as one text with spaces: both are taken. */
function recordingEventsOf(form: Fields, kind: 'call' | 'participant'): RecordingEvent[] {
  const asked = form.all('RecordingStatusCallbackEvent').flatMap((event) => event.split(' '));
  const events = asked.filter((event) => event !== '');
  const all = kind === 'call' ? recordingEvents : [...recordingEvents, ...moreRecordingEvents];
  const wrong = events.find((event) => !all.some((known) => known === event));
  if (wrong) throw invalid('RecordingStatusCallbackEvent', wrong, `one of ${all.join(', ')}`);
  return events.length === 0 ? ['completed'] : recordingEvents.filter((event) => events.includes(event));
}

/**
 * How to listen for an answering machine, as calls and participants ask for it. Of a participant Twilio tells by a callback
 * alone. https://www.twilio.com/docs/voice/answering-machine-detection#optional-api-tuning-parameters
 */
function newDetection(form: Fields): DetectionPlan | undefined {
  // Twilio's own examples write it small, too.
  const asked = form.text('MachineDetection')?.toLowerCase();
  if (!asked) return undefined;
  const mode = modes.find((known) => known.toLowerCase() === asked);
  if (!mode) throw invalid('MachineDetection', asked, `one of ${modes.join(', ')}`);
  const milliseconds = (field: string, least: number, most: number) =>
    form.whole(`MachineDetection${field}`, { least, most });
  const { speechThreshold, speechEndThreshold, silenceTimeout } = detectionDefaults;
  return {
    mode,
    timeout: (form.whole('MachineDetectionTimeout', { least: 3, most: 59 }) ?? 30) * 1000,
    speechThreshold: milliseconds('SpeechThreshold', 1000, 6000) ?? speechThreshold,
    speechEndThreshold: milliseconds('SpeechEndThreshold', 500, 5000) ?? speechEndThreshold,
    silenceTimeout: milliseconds('SilenceTimeout', 2000, 10_000) ?? silenceTimeout,
    isAsync: true,
    report: form.target('AmdStatusCallback', 'AmdStatusCallbackMethod'),
  };
}

/** A call waits for what is found, unless AsyncAmd says that it is to be told later. */
function awaited(plan: DetectionPlan, form: Fields): DetectionPlan {
  const isAsync = form.flag('AsyncAmd') ?? false;
  const report = form.target('AsyncAmdStatusCallback', 'AsyncAmdStatusCallbackMethod');
  return { ...plan, isAsync, report: isAsync ? report : undefined };
}
