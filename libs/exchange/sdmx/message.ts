/** The language of `name`; `names` holds both. */
export type Language = 'zh' | 'en';

/** What the head of a message says: the caller has the clock and the numbers. */
export interface MessageHead {
  readonly id: string;
  /** An instant, `2024-07-10T08:15:00Z`. */
  readonly prepared: string;
  readonly language: Language;
}
