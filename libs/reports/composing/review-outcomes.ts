import type { Words } from '#platform/errors';
import type { ReviewOutcome } from '../evaluation/review-facts.js';
import type { Tone } from '../model/tone.js';

/** How what became of a promise is printed; 缺报 stands by itself, because silence is no miss. */
export const outcomeWords: Readonly<Record<ReviewOutcome, Words & { readonly tone: Tone }>> = {
  reached: { zh: '✓ 达到', en: '✓ reached', tone: 'met' },
  late: { zh: '◆ 逾期达到', en: '◆ reached late', tone: 'slow' },
  near: { zh: '● 略低于应达值', en: '● just short of what was due', tone: 'on-track' },
  missed: { zh: '× 未达到', en: '× missed', tone: 'not-met' },
  missing: { zh: '○ 缺报', en: '○ not reported', tone: 'missing' },
  not_assessed: { zh: '— 未评', en: '— not assessed', tone: 'not-assessed' },
};

export const outcomes: readonly ReviewOutcome[] = ['reached', 'late', 'near', 'missed', 'missing', 'not_assessed'];
