import { checkQueueName } from '../nouns/queue';
import type { Reading } from '../reading';
import { count, matching, method, SCHEMA, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { target } from '../targets';
import type { Enqueue } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Enqueue', {
  action: url(14203),
  method: method(14201),
  waitUrl: url(14202),
  waitUrlMethod: method(14206),
  workflowSid: matching(14220, /^WW[0-9a-f]{32}$/i, 'the SID of a workflow (WW...)', undefined),
  maxQueueSize: count(SCHEMA, undefined, { max: 5000 }),
});

const taskAttributes = schema('Task', {
  priority: count(SCHEMA, undefined, { min: 0 }),
  timeout: count(SCHEMA, undefined),
});

/** Enqueue: https://www.twilio.com/docs/voice/twiml/enqueue. With a workflow it needs no queue's name. */
export function readEnqueue(element: XmlElement, reading: Reading): Enqueue {
  const { action, method, waitUrl, waitUrlMethod, workflowSid, maxQueueSize } = attributesOf(
    element,
    attributes,
    reading,
  );
  let queue = '';
  let task: string | undefined;
  for (const child of element.children) {
    if (typeof child === 'string') queue += child;
    else if (child.name === 'Task') task = readTask(child, reading);
    else reading.misplaced(child, element);
  }
  queue = queue.trim();
  if (workflowSid === undefined) checkQueueName(queue, element, reading, { empty: 14204, long: 14205 });
  return {
    name: 'Enqueue',
    action: target(action, method),
    wait: target(waitUrl, waitUrlMethod),
    queue,
    maxQueueSize,
    workflowSid,
    task,
  };
}

function readTask(element: XmlElement, reading: Reading): string {
  attributesOf(element, taskAttributes, reading);
  const task = reading.textOf(element);
  try {
    JSON.parse(task);
  } catch {
    reading.note(14221, element, 'does not contain JSON.');
  }
  return task;
}
