import { isLocal } from '../local';
import { teach } from '../story/lessons';
import { notes } from '../story/notes';
import type { Happening } from '../story/story';
import type { Opened } from './types';

/** Adds to the story that a socket has opened, as a request that was answered. @param purpose "Stream" */
export function tellOpened(
  about: { tell(happening: Happening): void },
  { url, milliseconds, isPlain }: Opened,
  purpose: string,
): void {
  const { pathname, host } = new URL(url);
  const took = String(Math.round(milliseconds)).padStart(4);
  const request = `${`WS   ${pathname}`.padEnd(25)} 101 ${took} ms  ${purpose}`;
  about.tell({ kind: 'note', text: notes.opened(request) });
  if (isPlain && isLocal(host)) teach(about, 'ws in place of wss');
}
