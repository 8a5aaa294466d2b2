import { byId } from './dom.js';

/**
 * The board does not open in a frame, where another page could lay something over it and steer clicks. The page stays empty until
 * that is known, and where the frame lets no script run.
 */
if (window.top === window.self) {
  document.body.classList.remove('is-closed');
  await import('./main.js');
} else {
  byId('framed').hidden = false;
}
