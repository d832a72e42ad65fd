import { describe, expect, it } from '@jest/globals';
import type { GivenFigure, VersionView } from '../client/types.gen.js';
import { figureVersions } from './figure-versions.js';

const version = (number: number, values: GivenFigure[] | null) => ({ version: number, values }) as VersionView;
const beds = (value: number): GivenFigure => ({ indicator: 'beds', value });

describe('a figure through the versions of its form', () => {
  const asked = { indicators: ['beds'], unit: null };

  it('is told once, then wherever it changed, the newest first', () => {
    const versions = [version(3, [beds(12)]), version(2, [beds(10)]), version(1, [beds(10)])];
    expect(
      figureVersions(versions, asked).map(({ version: { version: number }, before, after }) => [
        number,
        before?.value,
        after?.value,
      ]),
    ).toEqual([
      [3, 10, 12],
      [1, undefined, 10],
    ]);
  });

  it('is told where it was taken out', () => {
    expect(figureVersions([version(1, [beds(10)]), version(2, [])], asked)[0]).toMatchObject({
      before: { value: 10 },
      after: null,
    });
  });

  it('is not there where no version tells it', () => {
    expect(figureVersions([version(1, null)], asked)).toEqual([]);
    expect(figureVersions([version(1, [{ indicator: 'nurses', value: 2 }])], asked)).toEqual([]);
  });

  it('is that of one unit where a form tells several', () => {
    const values = [
      { ...beds(1), region: 'i1' },
      { ...beds(2), region: 'i2' },
    ];
    expect(figureVersions([version(1, values)], { ...asked, unit: 'i2' })[0]?.after?.value).toBe(2);
  });
});
