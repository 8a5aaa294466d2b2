/**
 * How long something takes to say: about fifteen characters a second, as text-to-speech and people do; a short word
 * takes its moment too.
 * @returns seconds, rounded to a tenth
 */
export function secondsToSay(text: string): number {
  return Math.max(0.5, Math.round((text.length / 15) * 10) / 10);
}
