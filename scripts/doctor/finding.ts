/**
 * Everything the doctor can find, by number: 1xx the project, 2xx secrets, 3xx the account, 4xx the service, 5xx the
 * numbers, 6xx answers. An error stops a deploy, a warning can wait, and a note is good to know.
 */
export const catalogue = {
  101: 'warning',
  102: 'error',
  103: 'error',
  104: 'warning',
  105: 'error',
  106: 'error',
  107: 'error',
  108: 'error',
  109: 'error',
  110: 'error',
  111: 'error',
  112: 'error',
  201: 'error',
  202: 'warning',
  203: 'error',
  204: 'note',
  205: 'error',
  206: 'error',
  207: 'error',
  208: 'warning',
  209: 'warning',
  210: 'error',
  211: 'error',
  212: 'error',
  301: 'error',
  302: 'error',
  303: 'note',
  304: 'warning',
  305: 'error',
  306: 'note',
  307: 'error',
  401: 'note',
  402: 'error',
  403: 'error',
  404: 'warning',
  405: 'note',
  406: 'warning',
  407: 'warning',
  408: 'note',
  409: 'warning',
  410: 'note',
  411: 'warning',
  412: 'warning',
  413: 'warning',
  414: 'note',
  501: 'warning',
  502: 'warning',
  503: 'warning',
  504: 'warning',
  505: 'warning',
  506: 'warning',
  507: 'warning',
  508: 'note',
  509: 'note',
  510: 'warning',
  511: 'note',
  601: 'error',
  602: 'error',
  603: 'error',
  604: 'warning',
  605: 'note',
} as const;

export type FindingNumber = keyof typeof catalogue;
export type Level = (typeof catalogue)[FindingNumber];

/** Something the doctor has found: a sentence, and how to mend it. */
export interface Finding {
  number: FindingNumber;
  level: Level;
  what: string;
  fix: string;
}

export function finding(number: FindingNumber, what: string, fix: string): Finding {
  return { number, level: catalogue[number], what, fix };
}

export function inWords({ number, level, what, fix }: Finding): string {
  return `${number} ${level.padEnd(7)}  ${what}\n             ${fix}`;
}

/** "1 error, 2 warnings". */
export function summary(findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const count = findings.filter((each) => each.level === level).length;
    return count === 0 ? [] : `${count} ${level}${count === 1 ? '' : 's'}`;
  });
  return parts.join(', ') || 'nothing found';
}
