/** How a picture looks, and whom it is for. */
export interface Look {
  readonly colors: 'light' | 'dark';
  readonly language: 'en-US' | 'es-MX';
  /** The key that callers press for that language. */
  readonly key: string;
  /** Stands in the names of its files, which the READMEs name. */
  readonly code: 'en' | 'es';
}

const languages = [
  { language: 'en-US', key: '1', code: 'en' },
  { language: 'es-MX', key: '2', code: 'es' },
] as const;

/** By day and by night, in English and in Spanish. */
export const looks: readonly Look[] = languages.flatMap((language) =>
  (['light', 'dark'] as const).map((colors) => ({ ...language, colors })),
);
