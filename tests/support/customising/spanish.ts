/** How the page in Spanish says what the one in English says of a call, longest first. */
const notation: readonly (readonly [RegExp, string])[] = [
  [/\*contesta el buzón de (\S+)\*/g, "*$1's voicemail answers*"],
  [/\*(\S+) no contesta\*/g, '*$1 does not answer*'],
  [/\*(\S+) toma la llamada\*/g, '*$1 takes the call*'],
  [/\*(\S+) oye (".+?")\*/g, '*$1 hears $2*'],
  [/\*(\S+) lee (".+?")\*/g, '*$1 reads $2*'],
  [/\*espera en (\w+)\*/g, '*waits in $1*'],
  [/\*la voz es (\S+)\*/g, '*the voice is $1*'],
  [/\*suena (\S+)\*/g, '*$1 rings*'],
  [/\*no entra\*/g, '*is refused*'],
  [/\*cuelga\*/g, '*hangs up*'],
  [/\*\*desde (\+\d+)\*\*/g, '**from $1**'],
  [/\*\*tras dos llamadas\*\*/g, '**after two calls**'],
  [/\*\*ninguna función contesta\*\*/g, '**every function down**'],
];

/** The promise of a call as docs/customising.md would make it. In docs/adaptar.md callers speak Spanish unless it says otherwise. */
export function inEnglish(promise: string): string {
  const said = notation.reduce((text, [spanish, english]) => text.replace(spanish, english), promise);
  return said.includes('**inglés**') ? said.replace('**inglés** ', '') : `**Spanish** ${said}`;
}
