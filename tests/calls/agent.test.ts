import { agentLine, pin, spanishAgentLine, switchboard } from '../support/switchboard';
import { languages, spoken, type Words } from './words';

const get = switchboard();
const [english, spanish] = languages as [Words, Words];

const agents = [
  {
    name: 'English',
    line: agentLine,
    words: english,
    askPin: 'Please enter your PIN, followed by the pound sign.',
    askPinAgain: 'That was not it.',
    askPinBriefly: 'Your PIN, then pound.',
    wrongPin: "That PIN doesn't open this line. Goodbye.",
    nobody: 'Nobody is waiting. To put a caller on hold, press star.',
    starEnds: 'The star key ends a conversation.',
    one: 'A call for support, in English, just now.',
    two: '2 callers are waiting.',
    first: 'A call for support, in English, waiting for about a minute.',
    nobodyYet: 'Nobody is waiting yet.',
    lineCloses: 'this line closes. Goodbye.',
    desk: 'Nobody is waiting.',
  },
  {
    name: 'Spanish',
    line: spanishAgentLine,
    words: spanish,
    askPin: 'Por favor, marque su clave y después la tecla de gato.',
    askPinAgain: 'Esa clave no es correcta.',
    askPinBriefly: 'Su clave y la tecla de gato.',
    wrongPin: 'Esa clave no abre esta línea. Hasta luego.',
    nobody: 'No hay nadie en espera. Para poner una llamada en espera, oprima asterisco.',
    starEnds: 'Para terminar una conversación, oprima asterisco.',
    one: 'Una llamada para atención a clientes, en español, que acaba de entrar.',
    two: 'Hay 2 personas en espera.',
    first: 'Una llamada para atención a clientes, en español, en espera desde hace alrededor de un minuto.',
    nobodyYet: 'Todavía no hay nadie en espera.',
    lineCloses: 'se cierra esta línea. Hasta luego.',
    desk: 'No hay nadie en espera.',
  },
];

describe.each(spoken('English', agents))("an agent's line in $name", ({ line, words, ...heard }) => {
  const { key } = words;
  const takesTheLine = () => get().agent('+15550100150', line);

  test('opens with the PIN, and takes the caller who waits', async () => {
    const caller = await get().waits(key);
    const agent = await takesTheLine();
    await agent.hears(heard.one);
    expect(agent.heard.join()).not.toMatch(/caller is waiting|una persona/);
    await caller.hears(words.someoneIsHere);
    await agent.talksTo(caller);
    await agent.says('Good morning!');
    await caller.hears('Good morning!').says('Hello?');
    await agent.hears('Hello?');
  });

  test('tells how many wait, and how long the first has', async () => {
    await get().waits(key, '+15550100101');
    const second = await get().waits(key, '+15550100102');
    await second.waits(30);
    const agent = await takesTheLine();
    await agent.hears(heard.two).hears(heard.first);
  });

  test('three wrong PINs, each question shorter, then goodbye', async () => {
    const agent = await get()
      .phone(words.key === '1' ? '+15550100181' : '+15550100182')
      .dials(line);
    await agent.hears(heard.askPin).presses('1111#').hears(heard.askPinAgain).presses(`${pin}1#`);
    await agent.hears(heard.askPinBriefly).presses('0#').hears(heard.wrongPin);
    await agent.ends('completed');
    expect(get().webhooks('/agent/desk')).toEqual([]);
    const [wrong] = get().events();
    expect(wrong).toMatchObject({
      event: 'wrong-pin',
      CallSid: agent.sid,
      From: expect.stringMatching(/^\+15•{7}8[12]$/),
    });
  });

  test('no PIN at all: nobody is told that it was wrong', async () => {
    const agent = await get().phone().dials(line);
    await agent
      .hears(heard.askPin)
      .hears(heard.askPinBriefly)
      .hears(heard.askPinBriefly)
      .hears(words.noInput);
    await agent.ends('completed');
    expect(agent.heard.join()).not.toContain(heard.askPinAgain);
    expect(get().events()).not.toContainEqual(expect.objectContaining({ event: 'wrong-pin' }));
  });

  test('the second try can be the right one', async () => {
    const agent = await get().phone().dials(line);
    await agent
      .hears(heard.askPin)
      .presses('1#')
      .hears(heard.askPinAgain)
      .presses(`${pin}#`)
      .hears(heard.nobody);
  });

  test('an empty line: the agent waits, with a word now and then, and gets who comes', async () => {
    const agent = await takesTheLine();
    await agent.hears(heard.nobody).hears(heard.nobodyYet).hears('music').hears(heard.nobodyYet);
    const caller = await get().calls(key);
    await caller.presses('0').hears(words.someoneIsHere);
    await caller.talksTo(agent);
  });

  test('a telephone that was forgotten does not stay connected all night', async () => {
    const agent = await takesTheLine();
    await agent.waits(900).hears(heard.lineCloses);
    await agent.ends('completed');
  });

  test('nor when the line has been used before', async () => {
    const caller = await get().waits(key);
    await caller.hangsUp();
    const agent = await takesTheLine();
    await agent.hears(heard.nobody).waits(800).hears(heard.lineCloses);
    await agent.ends('completed');
    const asked = get().requests.filter(({ path }) => path === '/agent/desk');
    // After each piece of music: who waits, and that the agent is free.
    expect(new Set(asked.slice(0, -1).map(({ restRequests }) => restRequests))).toEqual(new Set([3]));
    expect(asked.length).toBeLessThan(32);
  });

  test('whom REST cannot take is connected without a conference: the star key ends that, on to the next', async () => {
    const caller = await get().waits(key);
    get().takesNobody();
    const agent = await get().agent('+15550100150', line);
    await agent.hears(heard.starEnds);
    await caller.hears(words.someoneIsHere);
    await agent.talksTo(caller);
    await agent.presses('*');
    get().restFaults = undefined;
    await agent.hears(heard.desk);
    await caller.hears(words.goodbye);
    await caller.ends('completed');
  });
});
