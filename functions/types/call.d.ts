import type calls = require('../voice/call.private');
import type read = require('../voice/read.private');

import type { VoiceRequest } from './webhooks';

/** A call at one webhook: what Twilio said, and the answer that is being written. */
export type Call<Webhook extends VoiceRequest = VoiceRequest> = ReturnType<typeof calls.open<Webhook>>;

/** Why a caller leaves a queue, by a key or because we say so. */
export type Leaving = (typeof read.leavings)[number];

/** What rides in a URL besides the language and the place: true as 1; what is false, empty or missing does not. */
export type State = Readonly<Record<string, string | number | boolean | undefined>>;
