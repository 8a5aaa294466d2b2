import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Each page and its twin in Spanish. Neither is a translation of the other, but both say the same, in the same places. */
const twins = [
  ['README.md', 'README.es.md'],
  ['docs/customising.md', 'docs/adaptar.md'],
  ['docs/console.md', 'docs/consola.md'],
  ['docs/records.md', 'docs/registros.md'],
  ['docs/operating.md', 'docs/operar.md'],
  ['docs/first-day.md', 'docs/primer-dia.md'],
  ['docs/scale.md', 'docs/escala.md'],
] as const;

/** Where the sections of a twin stand in another order: the names of both. The Console has a page of its own besides. */
const named: Readonly<Record<string, string>> = {
  'Operating the switchboard': 'Operar el conmutador',
  'The first time': 'La primera vez',
  Environments: 'Entornos',
  'What is live, and the way back': 'Lo publicado, y cómo regresar',
  'What was edited in the Console': 'Lo que se editó en la Console',
  'A deploy on a tag': 'Publicar con una etiqueta',
  'Every night': 'Cada noche',
  'On duty, open and closed': 'De turno, abierto y cerrado',
  'PINs, and who guesses at them': 'Las claves, y quien las adivina',
  'Callers who wait': 'Quien espera',
  Programs: 'Programas',
  'Rotating secrets': 'Cambiar secretos',
  'Keeping recordings': 'Guardar las grabaciones',
  'Somebody is told': 'Que alguien se entere',
  'When something is wrong': 'Cuando algo está mal',
  'What the doctor finds': 'Lo que encuentra el diagnóstico',
  "Twilio's error numbers": 'Números de error de Twilio',
  'What a caller waits for': 'Lo que espera quien llama',
  'What a wait costs': 'Lo que cuesta la espera',
  'Call backs': 'Devolver llamadas',
  'Hold, ask, hand over': 'Poner en espera, consultar, transferir',
  "On the agents' line": 'En la línea de los agentes',
  'What the board costs': 'Lo que cuesta el tablero',
  'Limits, and outgrowing them': 'Límites',
  TaskRouter: 'TaskRouter',
  'Against the simulator': 'Contra el simulador',
};
const extra = ['Editar en la Console'];

test('every page has its twin, and links to it', () => {
  const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
  expect(pages.map((page) => `docs/${page}`).sort()).toEqual(
    twins.flatMap((pair) => pair.filter((page) => page.startsWith('docs/'))).sort(),
  );
  for (const [english, spanish] of twins) {
    expect(read(english)).toContain(`[En español](${spanish.replace('docs/', '')})`);
    expect(read(spanish)).toContain(`[In English](${english.replace('docs/', '')})`);
  }
});

describe.each(twins)('%s and %s', (english, spanish) => {
  const theirs = sectionsOf(spanish).filter(({ title }) => !extra.includes(title));
  const pairs = sectionsOf(english).map((section, index) => {
    const inOrder = english === 'docs/operating.md' ? undefined : theirs[index];
    return [section, inOrder ?? theirs.find(({ title }) => title === named[section.title])] as const;
  });

  test('have the same sections', () => {
    expect(pairs.map(([, twin]) => twin?.title ?? 'no twin')).toHaveLength(theirs.length);
    expect(pairs.filter(([section, twin]) => section.level !== twin?.level)).toEqual([]);
  });

  test.each(pairs)('$title', (section, twin) => {
    expect(twin?.tables).toEqual(section.tables);
    expect(twin?.commands).toEqual(section.commands);
    // A page may need a line more in one language, as where a business speaks only that one.
    expect(twin?.blocks).toEqual(expect.arrayContaining(section.blocks));
    expect(twin?.pictures).toEqual(section.pictures);
  });
});

test.each(twins)('what %s and %s link to inside of pages is there', (...pair) => {
  for (const page of pair) {
    const links = [...read(page).matchAll(/\]\(([\w./]*\.md)?#([^)]+)\)/g)];
    const missing = links.filter(([, file, anchor = '']) => {
      const target = file ? join(page, '..', file) : page;
      return !sectionsOf(target).some(({ title }) => anchorOf(title) === anchor);
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  }
});

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** What stands under each heading, in shape: not its words. */
function sectionsOf(page: string) {
  // A line with # in a block is a comment of the shell.
  const text = read(page).replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/^#/gm, ' #'));
  return text.split(/^(?=#{1,3} )/m).map((section) => {
    const [, marks = '', title = ''] = /^(#*) ?(.*)/.exec(section) ?? [];
    const tables = [...section.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) => {
      const rows = table.trim().split('\n');
      return `${rows.length - 2} rows of ${rows[1]?.split('|').length} columns`;
    });
    const commands = [...section.matchAll(/npm (?:run (?:--silent )?([a-z]+(?::[a-z]+)?)\b|start|ci)/g)];
    const blocks = [...section.matchAll(/^```(\w*)\n(?:(\/\/ .*))?/gm)];
    return {
      title,
      level: marks.length,
      tables,
      commands: [...new Set(commands.map(([command, name = command]) => name))].sort(),
      blocks: blocks.map(([, language = '', where = '']) => `${language} ${inEither(where)}`),
      pictures: [...section.matchAll(/pictures\/([\w-]+)\./g)].map(([, name = '']) =>
        name.replace(/-(en|es)\b/, ''),
      ),
    };
  });
}

/** Where a line goes that stands in each language's own place. */
function inEither(where: string): string {
  return where.replace(/en-US|es-MX/, 'its language');
}

/** As GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
