import type { Performers } from '../call/types';
import { connect } from './connect/connect';
import { dial } from './dial/dial';
import { enqueue } from './enqueue/enqueue';
import { fork } from './fork';
import { gather } from './gather/gather';
import { hangup } from './hangup';
import { leave } from './leave';
import { other } from './other';
import { pause } from './pause';
import { play } from './play';
import { record } from './record';
import { redirect } from './redirect';
import { refer } from './refer';
import { reject } from './reject';
import { say } from './say';
import { start } from './start';
import { stop } from './stop';

/** Every verb's behaviour by its name: a verb without one does not compile. */
export const verbs: Performers = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Record: record,
  Dial: dial,
  Enqueue: enqueue,
  Leave: leave,
  Redirect: redirect,
  Hangup: hangup,
  Reject: reject,
  Refer: refer,
  Start: start,
  Stop: stop,
  Connect: connect,
  Fork: fork,
  Other: other,
};
