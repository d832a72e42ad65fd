import { describe, expect, it } from '@jest/globals';
import { checkMarkedCells } from './check-marked-cells.js';

const form = { indicators: ['beds', 'nurses'], isUnit: (code: string) => code.startsWith('150303') };

describe('cells that a reviewer marks', () => {
  it('are those of the form, and of the bodies that it speaks of', () => {
    const cells = [
      { indicator: 'beds', text: '请核对' },
      { indicator: 'nurses', region: '150303', text: '请核对' },
    ];
    expect(checkMarkedCells(cells, form)).toEqual([]);
  });

  it('are named where they are none, with the nearest one that there is', () => {
    const cells = [
      { indicator: 'beds', text: '请核对' },
      { indicator: 'nurse', region: '150302', text: '请核对' },
    ];
    expect(checkMarkedCells(cells, form)).toMatchObject([
      { pointer: '/cells/1/indicator', seen: 'nurse', suggestion: { en: 'did you mean nurses?' } },
      { pointer: '/cells/1/region', seen: '150302' },
    ]);
  });
});
