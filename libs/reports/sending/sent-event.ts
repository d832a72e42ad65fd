/** What people are told of a bulletin. */
export const sentEvents = ['published', 'corrected', 'withdrawn'] as const;
export type SentEvent = (typeof sentEvents)[number];
