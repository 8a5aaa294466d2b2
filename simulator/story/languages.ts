/** The languages that a story is told in; what is heard in it stays in its own. */
export const storyLanguages = ['en', 'es'] as const;
export type StoryLanguage = (typeof storyLanguages)[number];

/** The same in every language. */
export type InWords = Readonly<Record<StoryLanguage, string>>;
