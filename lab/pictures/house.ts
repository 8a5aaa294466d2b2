import { layVariant } from '../../scripts/build/variant';
import { staff } from '../../scripts/start/people';
import { simulate } from '../../simulator';
import { Driver } from '../../simulator/clock/driver';
import { StoppedClock } from '../../simulator/clock/stopped';
import { Phone } from '../../simulator/phone/code';
import { office } from '../office';

/** The dental office on a clock that goes on when it is told to, so that the same pictures come out on any machine. */
export async function openHouse(root: string) {
  const { settings, lines, secret, passcode } = office;
  const clock = new StoppedClock(office.opensAt);
  const simulation = await simulate({
    clock,
    seed: 'pictures',
    projectDir: root,
    lines,
    env: { PIN_SECRET: secret, API_KEYS: 'pictures:a-key-for-pictures-only', BOARD_PASSCODE: passcode },
    host: await layVariant(root, settings),
  });
  const { twilio } = simulation;
  const time = new Driver(clock, twilio.busy);
  return {
    ...simulation,
    time,
    /** People pick up, and take callers. */
    staffs: () => staff(twilio, settings, office),
    phone: (number: string) => new Phone(twilio, time, number),
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;
