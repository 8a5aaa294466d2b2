import type { IncomingMessage } from 'node:http';

/** The parameters of a request, each as often as it was sent; a file is its bytes. */
export type Form = Record<string, (string | Buffer)[]>;

/** Reads a body of either kind: application/x-www-form-urlencoded or multipart/form-data. */
export async function readForm(request: IncomingMessage): Promise<Form> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const type = request.headers['content-type'];
  if (!type) return {};
  // The reader that `fetch` brings along knows both.
  const body = new Response(Buffer.concat(chunks), { headers: { 'Content-Type': type } });
  const form: Form = {};
  for (const [name, value] of await body.formData()) {
    form[name] ??= [];
    form[name].push(typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()));
  }
  return form;
}
