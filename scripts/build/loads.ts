import { parseSync } from '@swc/core';

/** A place in the output that loads another module. */
export interface Load {
  /** `const`: a `const x = require(...)` at the top of the file, x not made up by tsc. */
  readonly form: 'const' | 'require' | 'import()';
  /** What is loaded; undefined when it is computed. */
  readonly specifier: string | undefined;
  /** What is in the parentheses, as bytes of the text. */
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly [child: string]: unknown;
}

/** All loads of a piece of JavaScript, and the helpers that tsc put into it (`__awaiter`, ...). */
export function findLoads(code: string): { loads: Load[]; helpers: string[] } {
  const program = parseSync(code, { syntax: 'ecmascript', target: 'es2023' }) as unknown as Node;
  const loads: Load[] = [];
  const helpers: string[] = [];
  const plain = new Set<unknown>();

  for (const statement of program.body as Node[]) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations as { id: Node; init: unknown }[]) {
      const name = id.type === 'Identifier' ? String(id.value) : '';
      if (name.startsWith('__')) helpers.push(name);
      // `import { z } from './z'` comes out as `const z_1 = require("./z")`, which nobody would write.
      if (statement.kind === 'const' && name && !/_\d+$/.test(name)) plain.add(init);
    }
  }

  visit(program, (node) => {
    const callee = node.callee as Node | undefined;
    if (node.type !== 'CallExpression' || !callee) return;
    const dynamic = callee.type === 'Import';
    if (!dynamic && !(callee.type === 'Identifier' && callee.value === 'require')) return;
    const argument = (node.arguments as { expression: Node }[])[0]?.expression;
    if (!argument) return;
    loads.push({
      form: dynamic ? 'import()' : plain.has(node) ? 'const' : 'require',
      specifier: argument.type === 'StringLiteral' ? String(argument.value) : undefined,
      // The parser counts from 1.
      start: argument.span.start - 1,
      end: argument.span.end - 1,
    });
  });
  return { loads, helpers };
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) see(node as Node);
  for (const child of Object.values(node)) visit(child, see);
}
