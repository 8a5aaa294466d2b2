/** What strangers say, and what other computers answer, is shown in a terminal: it must not be obeyed there. */
export const hostile = {
  'OSC 52, which fills the clipboard': '\u001b]52;c;cm0gLXJmIH4=\u0007',
  'OSC 8, which hides where a link leads': '\u001b]8;;https://example.com/\u001b\\bank\u001b]8;;\u001b\\',
  'a window title': '\u001b]0;root\u0007',
  'cursor moves and erased lines': '\u001b[2A\u001b[2Kgone',
  'CSI in its form of eight bits': '\u009b31m\u009b2J',
  'OSC in its form of eight bits': '\u009d52;c;eA==\u009c',
  'a line that is written over': 'real\rfalse',
  'bells and backspaces': '\u0007\u0008\u0008',
  'a changed direction of writing': '\u202egpj.exe\u2066\u200f',
  'a request for an answer, DECRQSS': '\u001bP$q"p\u001b\\',
  'sequences within sequences': '\u001b\u001b[0m]0;x\u0007\u001b\u001b]8;;\u0007[2J',
  'hidden words': '\u001b[8mhidden\u001b[0m',
  'a lone DEL and NUL': '\u007f\u0000',
} as const;
/** All of it in one line. */
export const everything = Object.values(hostile).join(' and ');

/** Any of what a terminal obeys, besides lines and tabs. */
export const obeyed = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u;
