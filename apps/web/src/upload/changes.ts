import type { DraftView, RecheckBody } from '../client/types.gen.js';

/** What was mended and explained in a draft, by whomever. */
export type Said = Pick<DraftView, 'mends' | 'explanations'>;

/** Somebody has said something else of the same place meanwhile: both are shown until one is chosen. */
export interface Clash {
  readonly key: string;
  /** A cell, or the indicator that is explained. */
  readonly place: string;
  readonly mine: string;
  readonly theirs: string;
  /** What is to be sent where mine is to hold. */
  readonly change: RecheckBody;
}

interface Line {
  readonly key: string;
  readonly place: string;
  readonly text: string;
  readonly change: RecheckBody;
}

function linesOf({ mends = [], explanations = [] }: Partial<Said>): readonly Line[] {
  return [
    ...mends.map((mend) => {
      const key = `${mend.sheet ?? ''}!${mend.cell}`;
      return { key, place: mend.cell, text: mend.text, change: { mends: [mend] } };
    }),
    ...explanations.map((one) => {
      const key = [one.indicator, one.region ?? '', one.code ?? ''].join('|');
      return { key, place: one.indicator, text: one.text, change: { explanations: [one] } };
    }),
  ];
}

/** Place and text of everything that a change says. */
export const textsOf = (said: Partial<Said>): ReadonlyMap<string, string> =>
  new Map(linesOf(said).map(({ key, text }) => [key, text]));

interface Meanwhile {
  /** The draft as its reader had it before him. */
  readonly seen: Partial<Said>;
  readonly now: Said;
  /** What this very page has sent already. */
  readonly sent: ReadonlyMap<string, string>;
}

/** What of a change may be sent as it is, and what meets something that its author has not seen. */
export function apart(
  wanted: RecheckBody,
  { seen, now, sent }: Meanwhile,
): { readonly free: RecheckBody; readonly clashes: readonly Clash[] } {
  const [before, after] = [textsOf(seen), textsOf(now)];
  const isNews = ({ key, text }: Line): boolean => {
    const theirs = after.get(key);
    return theirs !== undefined && theirs !== before.get(key) && theirs !== text && theirs !== sent.get(key);
  };
  const lines = linesOf(wanted);
  const clashes = lines
    .filter(isNews)
    .map(({ text, ...line }) => ({ ...line, mine: text, theirs: after.get(line.key) ?? '' }));
  const rest = lines.filter((line) => !isNews(line)).map(({ change }) => change);
  const { reason } = wanted;
  return { free: [...rest, reason === undefined ? {} : { reason }].reduce(joined, {}), clashes };
}

/** One change after the other, as one. */
export function joined(before: RecheckBody, after: RecheckBody): RecheckBody {
  const mends = [...(before.mends ?? []), ...(after.mends ?? [])];
  const explanations = [...(before.explanations ?? []), ...(after.explanations ?? [])];
  const reason = after.reason ?? before.reason;
  return {
    ...(mends.length > 0 && { mends }),
    ...(explanations.length > 0 && { explanations }),
    ...(reason && { reason }),
  };
}

export const isNothing = (change: RecheckBody): boolean => Object.keys(change).length === 0;
