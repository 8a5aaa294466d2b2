import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/**
 * The difference between two texts as a unified diff, which `git apply` and `patch` read. Empty lines at the end do not count.
 * @param from name of the first text
 * @param to name of the second
 */
export function diff(before: string, after: string, from: string, to: string): string {
  return createTwoFilesPatch(from, to, closed(before), closed(after), undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

function closed(text: string): string {
  return `${text.trimEnd()}\n`;
}
