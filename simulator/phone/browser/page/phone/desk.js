/** @import { PhoneHint } from '../../wire' */
/** @import { Store } from '../store.js' */
import { byId, write } from '../dom.js';
import { Tones } from '../sound/tones.js';
import { Voice } from '../sound/voice.js';
import { t } from '../words.js';
import { Phone } from './phone.js';
import { showRinging, showTabs } from './table.js';

/** How fast people speak. */
const charactersPerSecond = 15;

/** The table with its telephones: one is in the hand, and that one is heard. */
export class Desk {
  /** @type {Phone[]} */
  phones = [];
  /** @type {Phone | undefined} */
  inHand;
  isSilent = false;
  #store;
  #tones = new Tones();
  #voice = new Voice();
  #beeped = 0;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    byId('add').addEventListener('click', () => this.#addAnother());
    byId('sound').addEventListener('click', () => this.silence());
  }

  /** Puts the telephones on the table that the simulator names. @param {readonly PhoneHint[]} hints */
  lay(hints) {
    if (this.phones.length > 0) return;
    for (const hint of hints) this.add(hint);
    if (this.phones[0]) this.take(this.phones[0]);
  }

  /** @param {PhoneHint} hint @param {boolean} [canGo] */
  add(hint, canGo = false) {
    const phone = new Phone(this.#store, hint, {
      key: (key) => this.#tones.key(key),
      remove: canGo ? () => this.#remove(phone) : undefined,
    });
    phone.element.addEventListener('focusin', () => this.take(phone));
    phone.element.addEventListener('pointerdown', () => this.take(phone));
    this.phones.push(phone);
    byId('phones').append(phone.element);
    this.show();
    return phone;
  }

  /** Takes a telephone into the hand. @param {Phone} phone */
  take(phone) {
    if (this.inHand === phone) return;
    this.inHand = phone;
    this.#voice.stop();
    this.show();
  }

  next() {
    const at = this.inHand ? this.phones.indexOf(this.inHand) : -1;
    const phone = this.phones[(at + 1) % this.phones.length];
    if (phone) this.take(phone);
  }

  /** Sound on or off. */
  silence() {
    this.isSilent = !this.isSilent;
    const button = byId('sound');
    button.setAttribute('aria-pressed', String(!this.isSilent));
    write(button, this.isSilent ? t.soundOff : t.soundOn);
    if (this.isSilent) this.#voice.stop();
    this.hear();
  }

  /** Shows how things stand on every telephone. */
  show() {
    const { owners } = this.#store;
    owners.clear();
    for (const phone of this.phones) owners.set(phone.number, phone.name);
    for (const phone of this.phones) {
      phone.element.classList.toggle('in-hand', phone === this.inHand);
      phone.element.setAttribute('aria-current', String(phone === this.inHand));
      phone.show();
    }
    showTabs(this.phones, this.inHand, (phone) => this.take(phone));
    showRinging(this.#store, this.phones, (number) => this.#bring(number));
    this.hear();
    this.tick();
  }

  tick() {
    for (const phone of this.phones) phone.tick();
  }

  /** Lets sound what sounds at the telephone in the hand; a bell is heard from any. */
  hear() {
    for (const phone of this.phones)
      phone.music.follow(phone.sounding, phone === this.inHand && !this.isSilent);
    const sounding = this.inHand?.sounding;
    const rings = this.phones.some(({ situation }) => situation.signal === 'bell');
    this.#tones.isMuted = this.isSilent;
    this.#tones.follow(this.isSilent ? undefined : rings ? 'bell' : this.inHand?.situation.signal);
    if (this.isSilent) return;
    this.#voice.follow(this.#words(sounding), this.#store.clock.now());
    if (sounding?.kind !== 'tone' || sounding.name !== 'beep' || sounding.seq <= this.#beeped) return;
    this.#beeped = sounding.seq;
    if (this.#store.clock.now() - sounding.at < 2000) this.#tones.beep();
  }

  /**
   * What is spoken, if anything is: a prompt, or what somebody says, in the language that this telephone is spoken to in.
   * @param {import('../sound/now.js').Sounding | undefined} sounding
   */
  #words(sounding) {
    if (sounding?.kind === 'hears') return sounding;
    if (sounding?.kind !== 'talk') return undefined;
    const { seq, at, text, callSid } = sounding;
    return {
      seq,
      at,
      text,
      language: this.#store.languageOf(callSid),
      seconds: text.length / charactersPerSecond,
    };
  }

  /** Puts the telephone of a number that rings on the table. @param {string} number */
  #bring(number) {
    const dials = this.#store.state.numbers[0]?.number ?? '';
    this.take(this.add({ name: this.#store.hello.names[number] ?? t.phone.called, number, dials }, true));
  }

  #addAnother() {
    const taken = new Set(this.phones.map(({ number }) => number));
    let last = 160;
    while (taken.has(`+15550100${last}`)) last++;
    const dials = this.#store.state.numbers[0]?.number ?? '';
    const phone = this.add(
      { name: t.phone.name(this.phones.length + 1), number: `+15550100${last}`, dials },
      true,
    );
    this.take(phone);
  }

  /** @param {Phone} phone */
  #remove(phone) {
    this.phones = this.phones.filter((other) => other !== phone);
    phone.element.remove();
    if (this.inHand === phone && this.phones[0]) this.take(this.phones[0]);
    else this.show();
  }
}
