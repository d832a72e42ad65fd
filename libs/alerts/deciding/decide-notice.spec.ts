import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NoticeItem } from '../content/alert-facts.js';
import { decideNotice, type NoticeFound, type NoticeHistory } from './decide-notice.js';
import { mergeForms, type FormLookedAt } from './merge-forms.js';

const form = (period: string): NoticeItem => ({ period, since: `${period}-due`, target: null, summary: null });
const old = (target: string): NoticeItem => ({ period: '202401', since: '2024-04-16', target, summary: null });
const nothing: NoticeHistory = { open: null, closedIn: null, settledUpTo: 0 };

const missing = (items: readonly NoticeItem[], more: Partial<NoticeFound> = {}): NoticeFound => ({
  ...{ kind: 'missing', period: 202403, items, came: false, held: false },
  ...more,
});
const stale = (items: readonly NoticeItem[], more: Partial<NoticeFound> = {}): NoticeFound => missing(items, { kind: 'stale', ...more }); // prettier-ignore

describe('a notice about missing forms', () => {
  it('opens when the deadline has passed, says so once, and says when one more form is missing', () => {
    expect(decideNotice(missing([form('202403')]), nothing)).toMatchObject({ kind: 'open', reason: 'deadline_passed' });
    const open = [form('202403')];
    expect(decideNotice(missing(open), { ...nothing, open })).toBeNull();
    const grown = missing([...open, form('202404')], { period: 202404 });
    expect(decideNotice(grown, { ...nothing, open })).toMatchObject({ kind: 'worsen', reason: 'another_form', items: grown.items }); // prettier-ignore
  });

  it('eases with a form that came and ends with the last, keeping what it said last', () => {
    const open = [form('202402'), form('202403')];
    expect(decideNotice(missing([form('202403')], { came: true }), { ...nothing, open })).toMatchObject({
      kind: 'ease',
    });
    const all = decideNotice(missing([], { came: true }), { ...nothing, open });
    expect(all).toEqual({ kind: 'clear', reason: 'all_forms_came', period: 202403, items: open });
  });

  it('is withdrawn where nobody asks for its forms any more', () => {
    const gone = decideNotice(missing([]), { ...nothing, open: [form('202403')] });
    expect(gone).toMatchObject({ kind: 'withdraw', reason: 'nothing_asked' });
  });

  it('opens again within the window, and not at all for what people have settled', () => {
    const found = missing([form('202403')]);
    expect(decideNotice(found, { ...nothing, closedIn: 202401 })?.kind).toBe('reopen');
    expect(decideNotice(found, { ...nothing, closedIn: 202312 })?.kind).toBe('open');
    expect(decideNotice(found, { ...nothing, settledUpTo: 202403 })).toBeNull();
  });

  it('never says of a form that came that it is missing, in whatever order forms come and go', () => {
    const found = fc.constantFrom<FormLookedAt['found']>('missing', 'came', 'not_asked');
    const months = fc.integer({ min: 1, max: 9 }).map((month) => `20240${month}`);
    const look = fc.record({ period: months, found }).map((one) => ({ ...one, deadline: `${one.period}15` }));
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), (looks) => {
        let history = nothing;
        const truth = new Map<string, string>();
        for (const one of looks) {
          truth.set(one.period, one.found);
          const { items, came } = mergeForms(history.open ?? [], [one]);
          const newest = items.at(-1)?.period ?? history.open?.at(-1)?.period ?? one.period;
          const decision = decideNotice(missing(items, { came, period: Number(newest) }), history);
          const ends = decision?.kind === 'clear' || decision?.kind === 'withdraw';
          if (decision !== null) history = { ...history, open: ends ? null : decision.items };
          const listed = (history.open ?? []).map(({ period }) => period);
          expect(listed).toEqual([...truth].flatMap(([period, state]) => (state === 'missing' ? [period] : [])).sort());
        }
      }),
    );
  });

  it('lists sixty forms at most, the newest', () => {
    const many = Array.from({ length: 70 }, (_, n) => ({ period: String(n), deadline: `d${100 + n}`, found: 'missing' as const })); // prettier-ignore
    expect(mergeForms([], many).items.map(({ period }) => period)).toEqual(many.slice(10).map(({ period }) => period));
  });
});

describe('a notice about old figures', () => {
  it('opens, grows, shrinks and ends with the targets whose figures are too old', () => {
    const history = { ...nothing, open: [old('a')] };
    expect(decideNotice(stale([old('a')]), nothing)).toMatchObject({ kind: 'open', reason: 'too_old' });
    expect(decideNotice(stale([old('a'), old('b')]), history)).toMatchObject({
      kind: 'worsen',
      reason: 'more_too_old',
    });
    expect(decideNotice(stale([old('b')]), history)).toMatchObject({ kind: 'worsen' });
    const two = { ...nothing, open: [old('a'), old('b')] };
    expect(decideNotice(stale([old('a')], { came: true }), two)).toMatchObject({
      kind: 'ease',
      reason: 'some_renewed',
    });
    expect(decideNotice(stale([], { came: true }), history)).toMatchObject({ kind: 'clear', reason: 'all_renewed' });
  });

  it('is held, whatever there is, while the form that would renew them is missing', () => {
    for (const open of [null, [old('a')]]) {
      for (const items of [[], [old('a')], [old('a'), old('b')]]) {
        expect(decideNotice(stale(items, { held: true }), { ...nothing, open })).toBeNull();
      }
    }
  });
});
