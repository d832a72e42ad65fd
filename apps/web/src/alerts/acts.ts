import { words } from '../words/language.js';
import type { Act } from './alert.js';

export const actWords = words(
  {
    acknowledge: '确认',
    assign: '指派',
    rectify: '发督办单',
    feedback: '反馈',
    resolve: '核销或退回',
    silence: '静默…',
    dismiss: '误报…',
    attach: '补充佐证材料',
  },
  {
    acknowledge: 'Acknowledge',
    assign: 'Assign',
    rectify: 'Issue an order',
    feedback: 'Give feedback',
    resolve: 'Sign off or return',
    silence: 'Silence…',
    dismiss: 'False alarm…',
    attach: 'Attach evidence',
  },
);

/** What is done in a dialog, in the order in which a case goes through it; the last two stand beside its way. */
const inOrder = ['acknowledge', 'assign', 'rectify', 'feedback', 'resolve', 'silence', 'dismiss'] as const;
export type DialogAct = (typeof inOrder)[number];

/** Reassigning is offered all along; it is the next thing only where nobody has the case yet. */
const nextFirst: readonly DialogAct[] = ['resolve', 'feedback', 'rectify', 'acknowledge', 'assign'];

export interface ActsOffered {
  /** What brings the case on; null: nothing that this reader may do. */
  readonly next: DialogAct | null;
  readonly others: readonly DialogAct[];
}

/** The buttons of an alert from what its reader may do: the next step first, the rest in order. */
export function actsOffered(may: readonly Act[]): ActsOffered {
  const next = nextFirst.find((act) => may.includes(act)) ?? null;
  return { next, others: inOrder.filter((act) => act !== next && may.includes(act)) };
}

const keys: Readonly<Record<string, DialogAct>> = { a: 'acknowledge', s: 'assign', d: 'rectify' };

/** The act that a key stands for, in the list. */
export const actOfKey = (key: string): DialogAct | null => (Object.hasOwn(keys, key) ? (keys[key] ?? null) : null);

export const keyOfAct = (act: DialogAct): string | undefined => Object.keys(keys).find((key) => keys[key] === act);
