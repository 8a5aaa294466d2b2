import { alerts } from '../../scripts/alerts';
import { type MoreHosts, openMoreHosts } from './support/more-hosts';
import { mainLine, Office, tuesdayAtTen } from './support/office';

const to = 'https://pager.example.com/twilio';
const desk = '+15550100150';

/** Texts, as they leave. */
const sent: object[] = [];
let office: Office;
let more: MoreHosts;

beforeAll(async () => {
  office = await Office.open({ onMessage: (message) => sent.push(message) });
  more = await openMoreHosts(office);
  office.env = { TWILIO_API_BASE: more.url };
  await office.settled();
  await office.build();
  office.cloud.twilio.addNumber({ phoneNumber: mainLine });
}, 30_000);

afterAll(async () => {
  await more.stop();
  await office.close();
});

describe('set', () => {
  it('lets Twilio send errors to a webhook, and says when a day costs much', async () => {
    const ended = await office.run(alerts, 'set', '--to', to, '--spend', '50');
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining(`goes to ${to}`) });
    expect(more.sinks).toMatchObject([
      { sink_type: 'webhook', sink_configuration: { destination: to, method: 'POST' } },
    ]);
    expect(more.subscriptions).toMatchObject([
      { sink_sid: more.sinks[0]?.sid, types: [{ type: 'com.twilio.error-logs.error.logged' }] },
    ]);
    expect(more.triggers).toMatchObject([
      {
        usage_category: 'totalprice',
        trigger_by: 'price',
        recurring: 'daily',
        trigger_value: '50',
        callback_url: to,
      },
    ]);
    expect(await office.run(alerts, 'list')).toMatchObject({
      code: 0,
      out: `Errors go to ${to} (active).\nA day that costs $50 is told to ${to}.\n`,
    });
  });

  it('changes nothing when it runs again, and replaces another address', async () => {
    const before = JSON.stringify(more);
    await office.run(alerts, 'set', '--to', to, '--spend', '50');
    expect(JSON.stringify(more)).toBe(before);
    await office.run(alerts, 'set', '--to', `${to}/2`, '--spend', '60');
    expect([more.sinks.length, more.subscriptions.length, more.triggers.length]).toEqual([1, 1, 1]);
    expect((await office.run(alerts, 'list', '--json')).json).toMatchObject({
      errors: [{ to: `${to}/2`, isSubscribed: true }],
      spends: [{ spend: 60, to: `${to}/2` }],
    });
  });

  it('leaves sinks of others alone, and takes its own away', async () => {
    const other = { sid: `DG${'9'.repeat(32)}`, description: 'warehouse', status: 'active' };
    more.sinks.push(other);
    expect(await office.run(alerts, 'off')).toMatchObject({ code: 0 });
    expect(more.sinks).toEqual([other]);
    expect([more.subscriptions, more.triggers]).toEqual([[], []]);
    expect(await office.run(alerts, 'list')).toMatchObject({
      code: 1,
      out: expect.stringContaining('npm run alerts -- set --to https://...'),
    });
  });

  it('says when Twilio cannot reach the address, and what it refuses to begin with', async () => {
    more.fresh = 'failed';
    expect(await office.run(alerts, 'set', '--to', to)).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not become active'),
    });
    await office.run(alerts, 'off');
    more.fresh = 'active';
    expect(await office.run(alerts, 'set', '--to', 'http://pager.example.com')).toMatchObject({ code: 2 });
    expect(await office.run(alerts, 'set', '--to', to, '--spend', 'much')).toMatchObject({ code: 2 });
    expect(await office.run(alerts, 'page')).toMatchObject({ code: 2 });
  });
});

describe('watch', () => {
  const alert = (code: string, minutesAgo: number, index = 0) => ({
    sid: `NO${String(index).padStart(32, '0')}`,
    error_code: code,
    log_level: 'error',
    date_created: new Date(tuesdayAtTen - minutesAgo * 60_000).toISOString().replace('.000', ''),
  });

  it('says nothing has happened, and pages nobody', async () => {
    expect(await office.run(alerts, 'watch', '--sms', desk)).toMatchObject({
      code: 0,
      out: 'No errors and no failed calls since 2026-01-06 15:45 UTC.\n',
    });
    expect(sent).toEqual([]);
  });

  it('texts somebody about errors that count, of the time that was asked for', async () => {
    more.alerts = [
      alert('11200', 3, 1),
      alert('11200', 5, 2),
      alert('82002', 6, 3),
      alert('12100', 7, 4),
      alert('14107', 7, 5),
      alert('11200', 40, 6),
    ];
    const ended = await office.run(alerts, 'watch', '--sms', desk, '--json');
    expect(ended).toMatchObject({
      code: 1,
      json: { errors: { 11200: 2, 82002: 1, 12100: 1 }, failed: 0, texted: desk },
    });
    expect(sent).toMatchObject([
      {
        to: desk,
        from: mainLine,
        body: expect.stringContaining('2 x 11200, 1 x 82002, 1 x 12100 since 2026-01-06 15:45 UTC.'),
      },
    ]);
  });

  it('refuses what makes no sense', async () => {
    for (const words of [
      ['--codes', 'all'],
      ['--sms', '555'],
      ['--since', 'noon'],
    ])
      expect(await office.run(alerts, 'watch', ...words)).toMatchObject({ code: 2 });
  });
});
