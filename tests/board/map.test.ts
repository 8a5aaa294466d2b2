import { switchboard } from '../support/switchboard';
import { Visitor } from './visitor';

const get = switchboard();

test('whoever has signed in sees where calls can go, nobody else does', async () => {
  const visitor = new Visitor(get());
  expect((await visitor.looks('/api/export?map=svg')).status).toBe(401);
  await visitor.signsIn();
  const { status, headers, bytes } = await visitor.looks('/api/export?map=svg');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(bytes.toString()).toMatch(/^<svg [\s\S]*Harbor Dental[\s\S]*<\/svg>\n$/);
  expect((await visitor.asProgram('/api/export?map=svg')).status).toBe(200);
  const spanish = await visitor.looks('/api/export?map=svg&lang=es-MX');
  expect(spanish.bytes.toString()).toContain('A dónde llegan las llamadas');
  const none = await visitor.looks('/api/export?map=svg&lang=..%2Ffallback');
  expect(none.bytes).toEqual(bytes);
});

test('it is the map of the settings, and has no URL of its own', async () => {
  for (const path of ['/map.en-US.svg', '/map.en-US.private.svg']) {
    const { status } = await fetch(`${get().url}${path}`);
    expect(status).toBe(404);
  }
});
