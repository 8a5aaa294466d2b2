import { byId } from './dom.js';

/**
 * The board opens only by itself: in a frame, another page could lay something over it and steer clicks. Until then the page is
 * empty, also where the frame lets no script run.
 */
if (window.top === window.self) {
  document.body.classList.remove('is-closed');
  await import('./main.js');
} else {
  byId('framed').hidden = false;
}
