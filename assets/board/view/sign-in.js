import { send } from '../api.js';
import { byId, write } from '../dom.js';
import { say } from '../state.js';
import { forgetFigures } from './figures.js';
import { unfold } from './map.js';

/** Shows the way in. @param {boolean} wasIn whether somebody was signed in just now */
export function askPasscode(wasIn) {
  byId('desk').hidden = byId('own').hidden = true;
  unfold(false);
  forgetFigures();
  byId('sign-in').hidden = false;
  byId('sign-in-why').dataset.say = wasIn ? 'signedOut' : 'signInWhy';
  write(byId('sign-in-why'), wasIn ? say().signedOut : say().signInWhy);
  byId('passcode').focus();
}

/** @param {() => void} onIn */
export function listenToSignIn(onIn) {
  const form = /** @type {HTMLFormElement} */ (byId('sign-in'));
  const field = /** @type {HTMLInputElement} */ (byId('passcode'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    write(byId('refused'), '');
    const answer = await send('/api/sign-in', { passcode: field.value });
    if (answer.status !== 200) {
      write(byId('refused'), refusal(answer));
      field.select();
      return;
    }
    field.value = '';
    form.hidden = true;
    onIn();
  });
}

/** @param {import('../api.js').Answer} answer */
function refusal({ json }) {
  const { noPasscode, notReached, tooMany, wrongPasscode } = say();
  const { reason } = json.error ?? {};
  if (reason === 'wrong-passcode') return wrongPasscode;
  if (reason === 'too-many') return tooMany;
  return reason === 'no-passcode' ? noPasscode : notReached;
}
