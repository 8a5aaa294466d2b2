// A parrot: it plays a long tone, falls silent when somebody speaks, and gives back what it heard. The key # ends it.
import { createServer } from 'node:http';
import twilio from 'twilio';
import { WebSocketServer } from 'ws';

const { PORT = 3000 } = process.env;

const server = createServer(({ headers }, response) => {
  const twiml = new twilio.twiml.VoiceResponse();
  const stream = twiml.connect().stream({ url: `wss://${headers.host}/media` });
  stream.parameter({ name: 'greeting', value: '6' });
  twiml.say('Goodbye.');
  response.setHeader('Content-Type', 'text/xml').end(twiml.toString());
});

/** So much silence, in frames of 20 ms, says that somebody has finished. */
const pause = 25;

new WebSocketServer({ server, path: '/media' }).on('connection', (socket) => {
  let streamSid;
  let heard = [];
  let silence = 0;
  let isPlaying = false;

  const send = (event, content = {}) => socket.send(JSON.stringify({ event, streamSid, ...content }));

  const play = (payloads, name) => {
    isPlaying = true;
    for (const payload of payloads) send('media', { media: { payload } });
    send('mark', { mark: { name } });
  };

  const on = {
    start({ start }) {
      streamSid = start.streamSid;
      play(Array(Number(start.customParameters.greeting) * 50).fill(tone), 'greeting');
    },
    media({ media }) {
      if (isSilent(media.payload)) silence++;
      else {
        if (isPlaying) send('clear');
        heard.push(media.payload);
        silence = 0;
      }
      if (heard.length === 0 || silence < pause) return;
      play(heard, 'parrot');
      heard = [];
    },
    mark() {
      isPlaying = false;
    },
    dtmf({ dtmf }) {
      if (dtmf.digit === '#') socket.close(1000);
    },
  };

  socket.on('message', (text) => {
    const message = JSON.parse(text);
    on[message.event]?.(message);
  });
});

/** 20 ms of a square wave of 200 Hz, in µ-law. */
const tone = Buffer.from(Array.from({ length: 160 }, (_, at) => (at % 40 < 20 ? 0x9f : 0x1f))).toString(
  'base64',
);

/** In µ-law, quiet samples are near 0x7f and 0xff. */
function isSilent(payload) {
  return Buffer.from(payload, 'base64').every((sample) => (sample & 0x7f) > 0x70);
}

server.listen(PORT, () => console.log(`http://localhost:${PORT}/voice`));
