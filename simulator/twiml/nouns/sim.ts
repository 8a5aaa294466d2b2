import { quote, type Reading } from '../reading';
import { attributesOf, schema } from '../schema';
import type { Sim } from '../types';
import type { XmlElement } from '../xml';

const noAttributes = schema('Sim', {});

/** Sim: the telephone that a SIM of the account is in, by the SIM's SID or unique name. */
export function readSim(element: XmlElement, reading: Reading): Sim {
  attributesOf(element, noAttributes, reading);
  const sim = reading.textOf(element);
  if (!/^\S+$/.test(sim)) reading.note(13223, element, `contains ${quote(sim)}, which is no SIM.`);
  return { name: 'Sim', sim };
}
