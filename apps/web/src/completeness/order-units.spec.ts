import { describe, expect, it } from '@jest/globals';
import type { UnitReport } from '../client/types.gen.js';
import { countStates, isOwed, orderUnits, readUnitOrder, siftUnits } from './order-units.js';

const unit = (region: string, state: UnitReport['state'], more: Partial<UnitReport> = {}): UnitReport => ({
  region,
  name: `单位${region}`,
  state,
  recordedAt: null,
  days: null,
  corrections: 0,
  returned: false,
  ...more,
});

const units = [
  unit('3', 'on_time', { days: 4, recordedAt: '2024-01-05T00:00:00.000Z' }),
  unit('1', 'missing'),
  unit('2', 'late', { days: 20, recordedAt: '2024-01-21T00:00:00.000Z', corrections: 2 }),
  unit('5', 'on_time', { days: 6, recordedAt: '2024-01-07T00:00:00.000Z', returned: true }),
  unit('4', 'in_review'),
];

const codes = (list: readonly UnitReport[]): readonly string[] => list.map(({ region }) => region);

describe('units that have a form due', () => {
  it('stand with those first who have most to do; what was sent back is to do, whatever counts of it', () => {
    expect(codes(orderUnits(units, readUnitOrder(undefined)))).toEqual(['5', '1', '4', '2', '3']);
  });

  it('order by any column, both ways, with what is unknown last both ways', () => {
    expect(codes(orderUnits(units, readUnitOrder('days')))).toEqual(['3', '5', '2', '1', '4']);
    expect(codes(orderUnits(units, readUnitOrder('-days')))).toEqual(['2', '5', '3', '1', '4']);
    expect(codes(orderUnits(units, readUnitOrder('-recordedAt')))[0]).toBe('2');
    expect(codes(orderUnits(units, readUnitOrder('corrections')))[0]).toBe('2');
    expect(codes(orderUnits(units, readUnitOrder('region')))).toEqual(['1', '2', '3', '4', '5']);
    expect(readUnitOrder('-nonsense')).toEqual({ key: 'state', descending: false });
  });

  it('are each counted once', () => {
    const counts = countStates(units);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(units.length);
    expect(counts.get('returned')).toBe(1);
    expect(counts.get('on_time')).toBe(1);
  });

  it('are found by name, code and state', () => {
    expect(codes(siftUnits(units, { text: '单位3', states: new Set() }))).toEqual(['3']);
    expect(codes(siftUnits(units, { text: '', states: new Set(['missing', 'late']) }))).toEqual(['1', '2']);
  });

  it('are reminded when they have not reported or have to report again', () => {
    expect(codes(units.filter(isOwed))).toEqual(['1', '5']);
  });
});
