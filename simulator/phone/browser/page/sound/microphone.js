import { command, upload } from '../commands.js';
import { telephoneWav } from './wav.js';

/** Above this loudness (root mean square, 1 is the loudest) somebody speaks. */
const threshold = 0.02;

/** Milliseconds between two looks at the loudness. */
const step = 250;

/**
 * Speaks into a recording: tells the simulator that somebody speaks, so that the silence does not end it, and gives
 * the recording its real sound when it is over.
 */
export class Microphone {
  /** @type {{ sid: string, recorder: MediaRecorder, stop: () => void } | undefined} */
  #taking;

  static get isThere() {
    return Boolean(navigator.mediaDevices?.getUserMedia) && 'MediaRecorder' in globalThis;
  }

  /** The recording that is spoken into. */
  get sid() {
    return this.#taking?.sid;
  }

  /**
   * @param {string} callSid
   * @param {string} sid of the recording
   * @returns {Promise<string | undefined>} why it cannot, in words
   */
  async begins(callSid, sid) {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      return `The microphone cannot be used (${/** @type {Error} */ (error).name}). Type the message instead.`;
    }
    const recorder = new MediaRecorder(stream);
    /** @type {Blob[]} */
    const parts = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', async () => {
      const wav = await telephoneWav(new Blob(parts, { type: recorder.mimeType }));
      await upload(sid, wav);
    });
    const quiet = this.#notices(stream, callSid);
    const stop = () => {
      quiet();
      recorder.stop();
      for (const track of stream.getTracks()) track.stop();
    };
    this.#taking = { sid, recorder, stop };
    recorder.start();
    return undefined;
  }

  /** Ends what is not recorded any more. @param {string | undefined} sid of the recording that goes on */
  follow(sid) {
    if (!this.#taking || this.#taking.sid === sid) return;
    this.#taking.stop();
    this.#taking = undefined;
  }

  /**
   * Tells when somebody speaks, and for how long they did.
   * @param {MediaStream} stream
   * @param {string} callSid
   * @returns {() => void} ends it
   */
  #notices(stream, callSid) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    // As long as a step, so that no sound falls between two looks.
    analyser.fftSize = 16384;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let spoken = 0;
    let untold = 0;
    const looking = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      if (loudness < threshold) return;
      spoken += step / 1000;
      untold += step / 1000;
      if (untold < 1) return;
      void command(`/calls/${callSid}/voice`);
      if (spoken === untold) void command(`/calls/${callSid}/words`, { words: '(a voice)', spoken: true });
      untold = 0;
    }, step);
    return () => {
      clearInterval(looking);
      void context.close();
    };
  }
}
