import { toAction } from '../../call/action';
import { resolveUrl } from '../../call/fetch';
import { absoluteReport } from '../../call/report';
import { carryOn, type Perform, type Scene } from '../../call/types';
import type { Dial } from '../../twiml/types';
import { dialConference } from './conference';
import { dialNumbers } from './numbers';
import { dialQueue } from './queue';
import { HandedOn } from './refer';
import type { DialResult } from './result';

/** https://www.twilio.com/docs/voice/twiml/dial */
export const dial: Perform<'Dial'> = async (verb, scene) => {
  // Resolved before anybody is rung: a URL that cannot be is a failure of the document.
  absoluteReport(verb.record?.recordingStatusCallback, scene);
  if (verb.refer) resolveUrl(verb.refer.url, scene.documentUrl);
  if (verb.action) toAction(scene, 'Dial', verb.action, {});
  const result = await connect(verb, scene);
  if (result instanceof HandedOn) return result.next;
  return verb.action && result ? toAction(scene, 'Dial', verb.action, result) : carryOn;
};

/** Resolves with nothing when not even the action is told: the next verb runs. */
function connect(verb: Dial, scene: Scene): Promise<DialResult | HandedOn | undefined> | DialResult {
  const [first, ...others] = verb.nouns;
  if (!first) return { DialCallStatus: 'failed', DialBridged: 'false' };
  if (first.name === 'Queue') return dialQueue(verb, first, scene);
  if (first.name === 'Conference') return dialConference(verb, first, scene);
  const callees = [first, ...others].filter((noun) => noun.name !== 'Queue' && noun.name !== 'Conference');
  return dialNumbers(verb, callees, scene);
}
