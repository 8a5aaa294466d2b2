import { switchboard, withPlaces } from '../support/switchboard';
import { languages } from './words';

const get = switchboard({
  settings: withPlaces({
    support: { rings: ['ana', 'ben'], wrapUpSeconds: 30, most: 3, back: 'front' },
  }),
});

const ana = () => get().phone('+15550100140');
const ben = () => get().phone('+15550100141');

describe.each(languages)('rung while somebody waits, in $name', (words) => {
  const { key } = words;

  test('the caller hears their place at once; somebody is rung, hears who waits, and takes them', async () => {
    const [first] = [ana(), ben()];
    const caller = await get().waits(key);
    await caller.hears(words.first);
    await first.rings();
    const taken = await get().takes(first);
    await caller.hears(words.someoneIsHere);
    await taken.talksTo(caller);
  });
});
