import type { Reading } from '../reading';
import { count, isUrl, matching } from '../rules';
import { attributesOf, schema } from '../schema';
import type { Play } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Play', {
  loop: count(13410, 1, { min: 0 }),
  digits: matching(13430, /^[0-9A-Da-d#*wW]+$/, 'made of 0-9, A-D, #, *, w and W', undefined),
});

/** Play: https://www.twilio.com/docs/voice/twiml/play. A wrong URL stays as it is: asking for it fails in its turn. */
export function readPlay(element: XmlElement, reading: Reading, inGather = false): Play {
  const { loop, digits } = attributesOf(element, attributes, reading);
  if (inGather && digits !== undefined) {
    reading.note(13320, element, 'may not play digits inside <Gather>; they are left out.');
  }
  const url = reading.textOf(element);
  if (url === '') {
    if (digits === undefined) reading.note(11100, element, 'names nothing to play.');
    return { name: 'Play', loop, digits: inGather ? undefined : digits };
  }
  if (!isUrl(url)) reading.note(11100, element, 'does not contain a URL for http or https.');
  return { name: 'Play', url, loop, digits: inGather ? undefined : digits };
}
