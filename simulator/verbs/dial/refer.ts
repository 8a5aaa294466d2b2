import { DocumentFailure, resolveUrl, tellFailure } from '../../call/fetch';
import { runDocuments } from '../../call/run';
import type { Fetch, LegHandle, Next, Scene } from '../../call/types';
import type { Dial } from '../../twiml/types';

/** A Dial is over because one of its two was handed on: there is no result that an action could be told. */
export class HandedOn {
  readonly next: Next;

  constructor(next: Next) {
    this.next = next;
  }
}

/**
 * What a Dial does when a SIP telephone in its talk sends a REFER: the document of `referUrl` takes care of the other.
 * https://www.twilio.com/docs/voice/api/refer-to-twilio
 */
export class Transfer {
  private readonly verb: Dial;
  private readonly scene: Scene;
  private readonly child: LegHandle;
  private asked?: { by: LegHandle; target: string };

  constructor(verb: Dial, scene: Scene, child: LegHandle) {
    this.verb = verb;
    this.scene = scene;
    this.child = child;
  }

  /** A REFER comes in. @returns whether the talk is interrupted for it */
  comesIn(by: LegHandle, target: string): boolean {
    if (this.verb.refer) {
      this.asked = { by, target };
      return true;
    }
    const message = `${by.person} sent a REFER to ${target}, and the <Dial> has no referUrl`;
    this.scene.leg.tell({ kind: 'problem', level: 'error', code: 13802, message });
    return false;
  }

  /** Hands the other one on. Resolves with nothing when the two are to talk again. */
  async handsOn(): Promise<HandedOn | undefined> {
    const { asked, child, scene, verb } = this;
    const { leg } = scene;
    if (!asked || !verb.refer) return undefined;
    const fetch = {
      url: resolveUrl(verb.refer.url, scene.documentUrl),
      method: verb.refer.method,
      fields: { ReferTransferTarget: written(asked.target, leg) },
      purpose: 'Dial referUrl' as const,
    };
    if (asked.by === leg) {
      leg.twilio.redirects(child, fetch);
      return new HandedOn({ do: 'hang up' });
    }
    return verb.answerOnBridge ? this.handsOnAttended(fetch) : new HandedOn({ do: 'fetch', fetch });
  }

  /** With answerOnBridge whoever sent the REFER stays until the caller is connected, and is there when nobody is. */
  private async handsOnAttended(fetch: Fetch): Promise<HandedOn | undefined> {
    const { child, scene } = this;
    let isBridged = false;
    const bridged = () => {
      isBridged = true;
      child.ends();
    };
    try {
      const end = await runDocuments({ ...scene, bridged }, fetch);
      const isOver = isBridged || end.do === 'hang up';
      return isOver ? new HandedOn({ do: 'hang up' }) : undefined;
    } catch (error) {
      scene.signal.throwIfAborted();
      if (isBridged || !(error instanceof DocumentFailure)) throw error;
      tellFailure(scene.leg, error);
      return undefined;
    }
  }
}

/** As it stands in a Refer-To header, or without the brackets. */
function written(target: string, { twilio }: LegHandle): string {
  const bare = target.replace(/^<(.*)>$/, '$1');
  return twilio.options.referTarget === 'bare' ? bare : `<${bare}>`;
}
