import { switchboard } from '../support/switchboard';
import { Visitor } from './visitor';

const get = switchboard();

test.each([{ status: 500 }, { hangs: 'before' as const }])(
  'while Sync answers with %j: nobody is put off duty, which is a 503, and the desk goes without',
  async (fault) => {
    const visitor = new Visitor(get());
    await visitor.signsIn();
    get().restFaults = ({ path }) => (path.includes('/Documents/roster') ? fault : undefined);
    get().expectFault(/api.duty answered 503/);
    const told = await visitor.sends('/api/duty', { person: 'ana', duty: 'off' });
    expect([told.status, told.json.error.reason]).toEqual([503, 'sync']);
    expect(told.json.error.message).toBe('This could not be saved just now. Try again in a minute.');
    const { status, json } = await visitor.looks('/api/desk');
    expect([status, json.roster, json.day]).toEqual([200, undefined, '2026-01-06']);
    get().restFaults = undefined;
    const [ana] = (await visitor.looks('/api/desk')).json.roster.people;
    expect([ana.person, ana.isOnDuty, ana.byHandUntil]).toEqual(['ana', true, undefined]);
  },
);
