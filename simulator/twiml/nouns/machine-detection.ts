import { count, method, oneOf, SCHEMA, url } from '../rules';
import { target } from '../targets';
import type { MachineDetection, Method } from '../types';

/** The answering-machine attributes of Number and Sip: seconds for the first, milliseconds for the thresholds. */
export const machineDetection = {
  machineDetection: oneOf(SCHEMA, ['Enable', 'DetectMessageEnd'], undefined),
  machineDetectionTimeout: count(SCHEMA, 30, { min: 3, max: 60 }),
  machineDetectionSpeechThreshold: count(SCHEMA, 2400, { min: 1000, max: 6000 }),
  machineDetectionSpeechEndThreshold: count(SCHEMA, 1200, { min: 500, max: 5000 }),
  machineDetectionSilenceTimeout: count(SCHEMA, 5000, { min: 2000, max: 10_000 }),
  amdStatusCallback: url(),
  amdStatusCallbackMethod: method(),
};

/** What is to be done about answering machines; empty when nothing is. */
export function machineDetectionOf(
  values: Omit<Required<MachineDetection>, 'machineDetection' | 'amdStatusCallback'> & {
    machineDetection: MachineDetection['machineDetection'];
    amdStatusCallback: string | undefined;
    amdStatusCallbackMethod: Method;
  },
): MachineDetection {
  if (!values.machineDetection) return {};
  return {
    machineDetection: values.machineDetection,
    machineDetectionTimeout: values.machineDetectionTimeout,
    machineDetectionSpeechThreshold: values.machineDetectionSpeechThreshold,
    machineDetectionSpeechEndThreshold: values.machineDetectionSpeechEndThreshold,
    machineDetectionSilenceTimeout: values.machineDetectionSilenceTimeout,
    amdStatusCallback: target(values.amdStatusCallback, values.amdStatusCallbackMethod),
  };
}
