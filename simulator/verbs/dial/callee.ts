import { resolveUrl } from '../../call/fetch';
import { type DetectionPlan, detectionDefaults } from '../../call/machine';
import { absoluteReport } from '../../call/report';
import type { Fetch, LegHandle, LegPlan, Scene } from '../../call/types';
import type { CalleeNoun, Dial, MachineDetection } from '../../twiml/types';

/** Somebody whom a Dial rings. */
export interface Callee {
  plan: LegPlan;
  /** Keys pressed when the callee has answered. */
  sendDigits?: string;
  /** The document that the callee hears before the two are connected. */
  whisper?: Fetch;
}

/** @throws DocumentFailure for a URL that cannot be resolved */
export function calleeOf(noun: CalleeNoun, verb: Dial, scene: Scene): Callee {
  const { leg } = scene;
  return {
    plan: {
      direction: 'outbound-dial',
      from: verb.callerId ?? leg.plan.from,
      to: addressOf(noun),
      parent: leg,
      report: absoluteReport(noun.statusCallback, scene),
      custom: customOf(noun),
      detection: noun.name === 'Number' || noun.name === 'Sip' ? detectionOf(noun, scene) : undefined,
    },
    sendDigits: noun.name === 'Number' ? noun.sendDigits : undefined,
    whisper: noun.whisper && {
      url: resolveUrl(noun.whisper.url, scene.documentUrl),
      method: noun.whisper.method,
      fields: {},
      purpose: `${noun.name} url`,
    },
  };
}

/** Told by a callback alone: see the option dialDetection. */
function detectionOf(noun: MachineDetection, scene: Scene): DetectionPlan | undefined {
  const { machineDetection: mode, amdStatusCallback: report } = noun;
  if (!mode) return undefined;
  const known = detectionDefaults;
  return {
    mode,
    timeout: noun.machineDetectionTimeout === undefined ? known.timeout : noun.machineDetectionTimeout * 1000,
    speechThreshold: noun.machineDetectionSpeechThreshold ?? known.speechThreshold,
    speechEndThreshold: noun.machineDetectionSpeechEndThreshold ?? known.speechEndThreshold,
    silenceTimeout: noun.machineDetectionSilenceTimeout ?? known.silenceTimeout,
    isAsync: true,
    report: report && { ...report, url: resolveUrl(report.url, scene.documentUrl) },
  };
}

function addressOf(noun: CalleeNoun): string {
  switch (noun.name) {
    case 'Number':
      return asE164(noun.phoneNumber);
    case 'Client':
      return `client:${noun.identity}`;
    case 'Sip':
      return noun.uri.split('?', 1)[0] ?? '';
    case 'Sim':
      return `sim:${noun.sim}`;
    case 'WhatsApp':
      return `whatsapp:${noun.phoneNumber}`;
  }
}

function customOf(noun: CalleeNoun): Record<string, string> | undefined {
  if (noun.name === 'Client') return noun.parameters;
  if (noun.name !== 'Sip') return undefined;
  return Object.fromEntries(new URLSearchParams(noun.uri.split('?').slice(1).join('?')));
}

/** Without a `+` a number is taken for an American one. */
function asE164(number: string): string {
  if (/^[2-9]\d{9}$/.test(number)) return `+1${number}`;
  return /^1[2-9]\d{9}$/.test(number) ? `+${number}` : number;
}

/**
 * Why Twilio calls nobody for this noun (13214); undefined when all is well. A number is shown a number: the account's
 * own or a verified one, or one of this call's unless it comes from a client or from SIP. A client has none to pass on.
 * https://www.twilio.com/docs/api/errors/13214
 */
export function callerIdProblem(
  noun: CalleeNoun,
  { callerId }: Dial,
  { plan, twilio }: LegHandle,
): string | undefined {
  if (noun.name === 'WhatsApp')
    return /^whatsapp:\+\d+$/.test(callerId ?? '')
      ? undefined
      : 'a WhatsApp call needs the callerId of a sender, whatsapp:+...';
  if (noun.name !== 'Number') return undefined;
  if (callerId === undefined)
    return plan.from.startsWith('client:') ? `a call from ${plan.from} needs a callerId` : undefined;
  const { callerIds, numbers } = twilio;
  const known = [...numbers.list(), ...callerIds.list()].map(({ phoneNumber }) => phoneNumber);
  if (!/^(client|sips?):/.test(plan.from)) known.push(plan.from, plan.to);
  return known.includes(callerId)
    ? undefined
    : `callerId ${callerId} is neither the account's nor verified nor of this call`;
}
