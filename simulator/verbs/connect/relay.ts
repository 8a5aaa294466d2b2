import { actionFetch } from '../../call/action';
import { until } from '../../call/scope';
import type { Scene } from '../../call/types';
import { RelaySession, type SessionEnd } from '../../relay/session';
import type { ConversationRelay, Target } from '../../twiml/types';

/**
 * A session of ConversationRelay; resolves with what its action is told when the app has ended it, or it has failed.
 * https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export async function connectRelay(
  noun: ConversationRelay,
  action: Target | undefined,
  scene: Scene,
): Promise<Record<string, string>> {
  const { leg, signal } = scene;
  const session = new RelaySession(noun, scene);
  const before = leg.listener;
  leg.listener = session.listener;
  try {
    void session.begins();
    return result(session, await until(session.isOver, signal));
  } catch (error) {
    session.stops();
    // The caller hung up: the action is told all the same, and what it answers reaches nobody.
    if (leg.isOver && action)
      leg.twilio.asksInVain(
        leg,
        actionFetch(scene, 'Connect', action, result(session, { status: 'completed' })),
      );
    throw error;
  } finally {
    if (leg.listener === session.listener) leg.listener = before;
  }

  function result({ sid, startedAt }: RelaySession, end: SessionEnd): Record<string, string> {
    const { status, handoffData, error } = end;
    return {
      SessionId: sid,
      SessionStatus: status,
      SessionDuration: String(Math.floor((leg.twilio.clock.now() - startedAt) / 1000)),
      ...(handoffData === undefined ? {} : { HandoffData: handoffData }),
      ...(error ? { ErrorCode: String(error.code), ErrorMessage: error.message } : {}),
    };
  }
}
