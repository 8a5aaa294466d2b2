import { quote, type Reading, wellFormed } from '../reading';
import { count, matching } from '../rules';
import { attributesOf, schema } from '../schema';
import { markup, spoken } from '../speech';
import type { Say } from '../types';
import type { XmlElement } from '../xml';

const VOICE = /^(man|woman|alice|(Polly|Google)\.[\w-]+)$/;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

const attributes = (codes: { loop: number; voice: number }) =>
  schema('Say', {
    voice: matching(codes.voice, VOICE, 'man, woman, or a Polly or Google voice', undefined),
    language: matching(13512, LANGUAGE, 'a language such as en-US', undefined),
    loop: count(codes.loop, 1, { min: 0 }),
  });

const say = attributes({ loop: 13510, voice: 13511 });
const sayInGather = attributes({ loop: 13322, voice: 13321 });

/** Say: https://www.twilio.com/docs/voice/twiml/say. Inside Gather, a wrong loop and voice have other numbers. */
export function readSay(element: XmlElement, reading: Reading, inGather = false): Say {
  const {
    voice = reading.options.voice,
    language,
    loop,
  } = attributesOf(element, inGather ? sayInGather : say, reading);
  const text = spoken(element, reading);
  if (text === '') reading.note(13520, element, 'has nothing to say.');
  else checkLength(element, text, voice, reading);
  return { name: 'Say', text, voice, language: spokenLanguage(element, voice, language, reading), loop };
}

/** A Google voice has its language in its name: it is the default, and no other can be asked of it. */
function spokenLanguage(
  element: XmlElement,
  voice: string,
  language: string | undefined,
  reading: Reading,
): string {
  const own = /^Google\.([a-z]{2,3}-[A-Z]{2})-/.exec(voice)?.[1];
  if (own && language && own.toLowerCase() !== language.toLowerCase()) {
    reading.note(13512, element, `has language=${quote(language)}, which ${voice} does not speak.`);
  }
  return language ?? own ?? 'en-US';
}

/** The limits of https://www.twilio.com/docs/api/errors/13521, in bytes of UTF-8. */
function checkLength(element: XmlElement, text: string, voice: string, reading: Reading): void {
  // The longest UTF-8 and URL-encoded forms of a character are 3 and 9 times its length here: most texts pass at once.
  if (text.length < 500 && !voice.startsWith('Google.')) return;
  const [limit, counted] = voice.startsWith('Polly.')
    ? [3000, text]
    : voice.startsWith('Google.')
      ? [5000, markup(element)]
      : [4096, text];
  const bytes = Buffer.byteLength(counted);
  const encoded = encodeURIComponent(wellFormed(text)).length;
  if (bytes > limit) {
    reading.note(13521, element, `has ${bytes} characters to say; ${voice} may say ${limit}.`);
  } else if (encoded > 4500) {
    reading.note(13521, element, `has ${encoded} characters when URL-encoded; 4500 are allowed.`);
  }
}
