import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Lines to write, and where: into a setting (`places.sales`), or into a file of functions/. */
export interface Snippet {
  readonly where: string;
  readonly lines: string;
}

/** What a page tells people to do, and the calls that it promises them. */
export interface Task {
  readonly title: string;
  readonly text: string;
  readonly snippets: readonly Snippet[];
  readonly calls: readonly string[];
}

/** docs/customising.md, and its twin in Spanish. */
export const page = read('customising.md');
export const tasks = tasksOf(page);
export const spanishTasks = tasksOf(read('adaptar.md'));

function read(file: string): string {
  return readFileSync(resolve(__dirname, '../../../docs', file), 'utf8');
}

function tasksOf(text: string): readonly Task[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [task = ''] = section.split(/^## /m);
      return taskOf(task);
    });
}

function taskOf(text: string): Task {
  const [title = ''] = text.split('\n');
  const snippets = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([block, language, code = '']) => {
    const [, where = '', lines = ''] = /^\/\/ (.+)\n([\s\S]*)$/.exec(code) ?? [];
    if (language !== 'ts' || !where) throw new Error(`${title}: nobody knows where this goes: ${block}`);
    return { where, lines };
  });
  const calls = [...text.matchAll(/^> (.*)$/gm)].map(([, call = '']) => call);
  return { title, text, snippets, calls };
}

export const isCode = ({ where }: Snippet): boolean => where.startsWith('functions/');
