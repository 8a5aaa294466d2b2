import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { LanguageCode, PlaceOf, Settings } from '../../functions/types/settings';
import { retries } from '../account/paths';
import { picture } from '../map/picture';

/** functions/words, as built. */
export type Words = typeof import('../../functions/words/index.private');

/** Text by path below assets/: documents that must work without functions, or that cost nothing when they are static. */
export function documents(settings: Settings, words: Words): Map<string, string> {
  const made = new Map([
    ['fallback.xml', fallback(settings, words)],
    ['hold/music.xml', music()],
  ]);
  for (const { code } of settings.languages) {
    made.set(`hold/alone.${code}.xml`, alone(settings, words, code));
    // Private: /api/export?map=svg serves it to people who have signed in.
    made.set(`map.${code}.private.svg`, picture(settings, code));
  }
  for (const [name, place] of Object.entries(settings.places)) {
    if (place.kind !== 'queue') continue;
    for (const { code } of settings.languages) {
      made.set(`hold/${name}.${code}.xml`, hold(settings, words, { name, place }, code));
    }
  }
  return made;
}

/**
 * How a wait begins: what the keys do. Then, or at any key, /call/queue-wait goes on with the place in line and the music.
 * https://www.twilio.com/docs/voice/twiml/enqueue#waiturl
 */
function hold(
  settings: Settings,
  words: Words,
  { name, place }: { name: string; place: PlaceOf<'queue'> },
  lang: LanguageCode,
): string {
  const twiml = new VoiceResponse();
  twiml.comment(
    `How the wait in ${name} begins. Built from the settings: static, so it costs nothing per call.`,
  );
  const action = `/call/queue-wait?lang=${lang}&at=${name}${retries}`;
  const gather = twiml.gather({ numDigits: 1, finishOnKey: '', timeout: 1, action });
  const { hold, orCallBack, orLeave, orLeaveMessage, orBack } = words[lang];
  const waysOut = [
    place.callBack ? orCallBack : '',
    settings.places[place.leave]?.kind === 'message' ? orLeaveMessage : orLeave,
    place.back === undefined ? '' : orBack,
  ];
  gather.say(voiceOf(settings, lang), [hold, ...waysOut].filter(Boolean).join(' '));
  twiml.redirect(action);
  return twiml.toString();
}

/**
 * What a caller hears whom an agent has put on hold, until they are back: a hold document is not known to repeat.
 * https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant
 */
function music(): string {
  const twiml = new VoiceResponse();
  twiml.comment('Heard on hold.');
  twiml.play({ loop: 0 }, '/hold/music.wav');
  return twiml.toString();
}

/** What an agent hears in a conference to which the caller does not come: a wait document cannot hang up. */
function alone(settings: Settings, words: Words, lang: LanguageCode): string {
  const twiml = new VoiceResponse();
  twiml.comment('Heard by an agent whose caller has hung up on the way. Built from the settings.');
  twiml.pause({ length: 8 });
  twiml.say(voiceOf(settings, lang), words[lang].agents.alone);
  twiml.redirect({ method: 'GET' }, `/hold/alone.${lang}.xml`);
  return twiml.toString();
}

/** The numbers' fallback URL (GET): even when every function is down, it apologizes and rings the rescue number. */
function fallback(settings: Settings, words: Words): string {
  const { languages, rescue } = settings;
  const twiml = new VoiceResponse();
  twiml.comment('Heard when every function is down. Built from the settings: static, so it needs none.');
  for (const { code } of languages) {
    const { allDown, oneMoment, tryLater } = words[code];
    twiml.say(voiceOf(settings, code), `${allDown} ${rescue.number ? oneMoment : tryLater}`);
  }
  if (rescue.number) {
    const [callerId] = Object.keys(settings.numbers);
    twiml.dial({ timeout: 30, callerId }, rescue.number);
    for (const { code } of languages) twiml.say(voiceOf(settings, code), words[code].tryLater);
  }
  twiml.hangup();
  return twiml.toString();
}

function voiceOf({ languages }: Settings, lang: LanguageCode) {
  return { voice: languages.find(({ code }) => code === lang)?.voice, language: lang };
}
