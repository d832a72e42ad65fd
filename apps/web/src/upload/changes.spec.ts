import { describe, expect, it } from '@jest/globals';
import { apart, joined } from './changes.js';

const mend = (cell: string, text: string) => ({ sheet: '填报表', cell, text });
const why = (text: string) => ({ indicator: 'rate', code: 'W201', text });
const nothing = { mends: [], explanations: [] };

describe('a change of a draft that lies open elsewhere too', () => {
  it('is sent where nobody has said anything else', () => {
    const wanted = { mends: [mend('H5', '93')], explanations: [why('一次性事件，已核对')] };
    const now = { mends: [mend('J12', '1')], explanations: [] };
    expect(apart(wanted, { seen: nothing, now, sent: new Map() })).toEqual({ free: wanted, clashes: [] });
  });

  it('is put beside what somebody else has written into the same cell, and the rest is sent', () => {
    const wanted = { mends: [mend('H5', '95'), mend('J12', '1')] };
    const now = { mends: [mend('H5', '93')], explanations: [] };
    const { free, clashes } = apart(wanted, { seen: nothing, now, sent: new Map() });
    expect(free).toEqual({ mends: [mend('J12', '1')] });
    expect(clashes).toEqual([
      { key: '填报表!H5', place: 'H5', mine: '95', theirs: '93', change: { mends: [mend('H5', '95')] } },
    ]);
  });

  it('replaces what its author has seen, has written himself, or says too', () => {
    const now = { mends: [mend('H5', '93')], explanations: [why('一次性事件，已核对')] };
    const wanted = { mends: [mend('H5', '95')] };
    expect(apart(wanted, { seen: now, now, sent: new Map() }).clashes).toEqual([]);
    expect(apart(wanted, { seen: nothing, now, sent: new Map([['填报表!H5', '93']]) }).clashes).toEqual([]);
    expect(apart({ mends: [mend('H5', '93')] }, { seen: nothing, now, sent: new Map() }).clashes).toEqual([]);
    const other = { explanations: [why('机构或人员增减，见附件')] };
    expect(apart(other, { seen: nothing, now, sent: new Map() }).clashes).toHaveLength(1);
  });

  it('is joined with the one before it', () => {
    const reason = { class: 'entry_error', text: '录错' } as const;
    expect(joined({ mends: [mend('H5', '1')], reason }, { mends: [mend('J12', '2')] })).toEqual({
      mends: [mend('H5', '1'), mend('J12', '2')],
      reason,
    });
    expect(joined({}, {})).toEqual({});
  });
});
