import { describe, expect, it } from '@jest/globals';
import { excludedWords } from '#scoring';
import type { CompositePlace } from '../client/types.gen.js';
import { composedOf, placeText, pointsText, rankText } from './composite-text.js';

const place = (more: Partial<CompositePlace>): CompositePlace => ({
  ...{ shown: '75.5', coverage: 1, rank: 2, sharing: 1, peers: 6, excluded: null, worst: 'rate', serious: 0 },
  ...more,
});
const summary = { zh: '率', en: 'Rate' };
const targets = [{ id: 'rate', ref: 'S01', clause: '一', summary, judgedAt: 'county' as const, unit: '%' }];

describe('a composite on the scorecard', () => {
  it('says its weight beside its points, rounded down', () => {
    expect(pointsText(place({ coverage: 0.9999 }), 'zh')).toBe('75.5（99.9%）');
    expect(pointsText(place({ shown: null, coverage: 0.7 }), 'en')).toBe('— (70.0%)');
  });

  it('shares ranks, and says why there is none', () => {
    expect(rankText(place({}), 'zh')).toBe('第 2');
    expect(rankText(place({ sharing: 2 }), 'zh')).toBe('并列第 2');
    expect(rankText(place({ sharing: 2 }), 'en')).toBe('2, shared');
    const low = place({ rank: null, shown: null, coverage: 0.7, excluded: excludedWords.low_coverage });
    expect(rankText(low, 'zh')).toBe('不参与排名');
    expect(placeText(low, targets, 'zh')).toBe('不参与排名：覆盖不足五分之四 · 最差 S01');
    expect(rankText(place({ rank: null, excluded: excludedWords.small_group }), 'zh')).toBe('不排名');
    expect(rankText(place({ rank: null }), 'zh')).toBe('—');
  });

  it('names its worst item and how many are serious', () => {
    expect(placeText(place({ serious: 2 }), targets, 'zh')).toBe('第 2（同类 6 个） · 最差 S01 · 严重 2 项');
    expect(placeText(place({ worst: 'part', serious: 1 }), targets, 'en')).toBe(
      'rank 2 of 6 peers · worst part · 1 serious',
    );
  });

  it('has no column where no region has anything', () => {
    const none = place({ coverage: 0, shown: null });
    expect(
      composedOf({
        composites: [
          { target: 'a', places: [none, null] },
          { target: 'b', places: [none, place({})] },
        ],
      }),
    ).toEqual(['b']);
  });
});
