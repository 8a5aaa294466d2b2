/** What the build adds to assets/board. */
declare module '*/groupings.js' {
  export const groupings: Readonly<Record<string, readonly (readonly [begins: string, digits: string])[]>>;
}
