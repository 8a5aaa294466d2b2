/** What the world may answer at once or later. */
export type Answered<T> = T | Promise<T>;
