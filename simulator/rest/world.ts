import type { Twilio } from '../twilio';
import type { WorldCalls } from './world/calls';
import type { WorldConferences } from './world/conferences';

/**
 * What REST reads and moves of a world of live calls. REST keeps no call, queue, conference or recording of its own:
 * it checks a request, asks the world, and writes the view that it gets as Twilio writes it.
 *
 * Views are plain records: times in milliseconds since the epoch, durations in seconds, a missing field is `null` in
 * JSON. A list runs from the newest to the oldest and is read only as far as it is asked for. What is not there is
 * `undefined`, which becomes Twilio's 404. A refusal is thrown as RestError(code, sentence); anything else that is
 * thrown becomes a 500 with code 20500.
 */
export interface RestWorld {
  calls: WorldCalls;
  conferences: WorldConferences;
  twilio: Twilio;
}
