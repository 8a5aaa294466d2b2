// A restaurant's assistant on ConversationRelay. Where this one has a few sentences, yours asks a language model.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import twilio from 'twilio';
import { WebSocketServer } from 'ws';

const { PORT = 3000 } = process.env;

const pages = {
  '/voice': (twiml, host) => {
    const connect = twiml.connect({ action: '/after' });
    connect.conversationRelay({
      url: `wss://${host}/relay`,
      welcomeGreeting: 'Welcome to the Blue Door. What may I do for you? For a person, press 0.',
      dtmfDetection: true,
    });
  },
  '/after': (twiml, _host, { HandoffData = '{}' }) => {
    const { reason } = JSON.parse(HandoffData);
    twiml.say(reason ? `I connect you, and pass on what you said: ${reason}` : 'Goodbye.');
  },
};

const server = createServer(async (request, response) => {
  const fields = Object.fromEntries(new URLSearchParams(await text(request)));
  const twiml = new twilio.twiml.VoiceResponse();
  pages[request.url]?.(twiml, request.headers.host, fields);
  response.setHeader('Content-Type', 'text/xml').end(twiml.toString());
});

/** What the assistant knows; a model sends its words one by one, too. */
function answerTo(prompt) {
  if (/table/i.test(prompt))
    return 'We have a table at six, and another one at nine. Which of them would you like?';
  return `I have written down: ${prompt}`;
}

new WebSocketServer({ server, path: '/relay' }).on('connection', (socket) => {
  let reason;
  const send = (message) => socket.send(JSON.stringify(message));

  const on = {
    prompt({ voicePrompt }) {
      reason ??= voicePrompt;
      for (const token of answerTo(voicePrompt).match(/\S+\s*/g)) send({ type: 'text', token, last: false });
      send({ type: 'text', token: '', last: true });
    },
    interrupt({ utteranceUntilInterrupt }) {
      console.log(`The caller has heard no more than: ${utteranceUntilInterrupt}`);
    },
    dtmf({ digit }) {
      if (digit === '0') send({ type: 'end', handoffData: JSON.stringify({ reason }) });
    },
  };

  socket.on('message', (text) => {
    const message = JSON.parse(text);
    on[message.type]?.(message);
  });
});

server.listen(PORT, () => console.log(`http://localhost:${PORT}/voice`));
