import { readTrailer, withoutTrailer, withTrailer } from '../../scripts/build/trailer';
import fc from '../../simulator/tests/support/fast-check';

const text = fc.string({ unit: 'binary' }).map((words) => `"use strict";\n${words.replace(/\r/g, '')}`);

it('gives back what was signed, as built', () => {
  fc.assert(
    fc.property(text, (code) => {
      const signed = readTrailer(withTrailer(code, 'call/menu.protected'));
      expect(signed).toMatchObject({ source: 'functions/call/menu.protected.ts', isAsBuilt: true });
      expect(signed?.text.trimEnd()).toBe(code.trimEnd());
    }),
  );
});

it('notices every edit above the last line', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.string({ minLength: 1 }), (code, at, added) => {
      const file = withTrailer(code, 'call/menu.protected');
      const place = at % code.trimEnd().length;
      const edited = file.slice(0, place) + added.replace(/\s/g, '+') + file.slice(place);
      expect(readTrailer(edited)?.isAsBuilt ?? false).toBe(false);
    }),
  );
});

it('does not mind how an editor ends lines and the file', () => {
  const file = withTrailer('"use strict";\nexports.handler = 1;\n', 'call/menu.protected');
  expect(readTrailer(file.replaceAll('\n', '\r\n'))?.isAsBuilt).toBe(true);
  expect(readTrailer(`${file}\n\n`)?.isAsBuilt).toBe(true);
  expect(readTrailer(file.trimEnd())?.isAsBuilt).toBe(true);
});

it('knows a file that was not built here', () => {
  expect(readTrailer('exports.handler = 1;\n')).toBeUndefined();
  expect(withoutTrailer('exports.handler = 1;\r\n\n')).toBe('exports.handler = 1;\n');
});
