const rate = 8000;

/**
 * A sound as a telephone keeps it: 8 kHz, 16 bit, one channel, as a WAV file.
 * @param {Blob} recorded what the browser's recorder made
 * @returns {Promise<Blob>}
 */
export async function telephoneWav(recorded) {
  const context = new OfflineAudioContext(1, 1, rate);
  // Decoding brings the sound to the rate of the context that decodes it.
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  const samples = sound.getChannelData(0);
  const file = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const word = (/** @type {number} */ at, /** @type {string} */ text) => {
    for (let i = 0; i < text.length; i++) file.setUint8(at + i, text.charCodeAt(i));
  };
  word(0, 'RIFF');
  file.setUint32(4, 36 + samples.length * 2, true);
  word(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  word(36, 'data');
  file.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, at) => {
    file.setInt16(44 + at * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true);
  });
  return new Blob([file.buffer], { type: 'audio/wav' });
}
