import { resolveUrl } from '../../call/fetch';
import { type DetectionPlan, detectionDefaults } from '../../call/machine';
import { absoluteReport } from '../../call/report';
import type { Fetch, LegHandle, LegPlan, Scene } from '../../call/types';
import type { Client, Dial, MachineDetection, NumberNoun, Sip } from '../../twiml/types';

/** Somebody whom a Dial rings: a number, a client, a SIP address. */
export interface Callee {
  plan: LegPlan;
  /** Keys pressed when the callee has answered. */
  sendDigits?: string;
  /** The document that the callee hears before the two are connected. */
  whisper?: Fetch;
  isSip: boolean;
}

/** @throws DocumentFailure for a URL that cannot be resolved */
export function calleeOf(noun: NumberNoun | Client | Sip, verb: Dial, scene: Scene): Callee {
  const { leg } = scene;
  return {
    plan: {
      direction: 'outbound-dial',
      from: verb.callerId ?? leg.plan.from,
      to: addressOf(noun),
      parent: leg,
      report: absoluteReport(noun.statusCallback, scene),
      detection: noun.name === 'Client' ? undefined : detectionOf(noun, scene),
    },
    sendDigits: noun.name === 'Number' ? noun.sendDigits : undefined,
    whisper: noun.whisper && {
      url: resolveUrl(noun.whisper.url, scene.documentUrl),
      method: noun.whisper.method,
      fields: {},
      purpose: `${noun.name} url`,
    },
    isSip: noun.name === 'Sip',
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

function addressOf(noun: NumberNoun | Client | Sip): string {
  if (noun.name === 'Client') return `client:${noun.identity}`;
  return noun.name === 'Sip' ? noun.uri : asE164(noun.phoneNumber);
}

/** Without a `+` a number is taken for an American one. */
function asE164(number: string): string {
  if (/^[2-9]\d{9}$/.test(number)) return `+1${number}`;
  return /^1[2-9]\d{9}$/.test(number) ? `+${number}` : number;
}

/**
 * Whether a Dial may show its `callerId`: the account's own or a verified number, or one of this call's. What is no
 * number is for clients and SIP.
 */
export function mayShow(callerId: string | undefined, leg: LegHandle): boolean {
  if (callerId === undefined || !/^\+?\d+$/.test(callerId)) return true;
  const { numbers, options } = leg.twilio;
  const known = [
    leg.plan.from,
    leg.plan.to,
    ...numbers.list().map(({ phoneNumber }) => phoneNumber),
    ...options.verifiedCallerIds,
  ];
  return known.includes(callerId);
}
