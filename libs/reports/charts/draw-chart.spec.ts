import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pixelmatch from 'pixelmatch';
import { classCounts, contribution, statusStrip, trajectory } from '../../../test/golden/bulletins/sample-charts.js';
import { hostileNames, plainNames } from '../../../test/golden/bulletins/sample-names.js';
import { readPng } from '../../../test/support/png.js';
import type { Language } from '../layout/bulletin-document.js';
import type { Chart, Trajectory } from '../model/chart.js';
import { fills } from './chart-ink.js';
import { chartHeight } from './chart-height.js';
import { chartPicture } from './chart-picture.service.js';
import { drawChart } from './draw-chart.js';
import { widthOf } from './measure-text.js';
import { niceScale } from './nice-scale.js';

const fontFiles = [
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
];

/** The pictures that people looked at. */
const kept = fileURLToPath(new URL('../../../test/golden/bulletins/charts/', import.meta.url));

/** For whoever looks at what has changed, and puts it into the place of what was kept. */
function keep(name: string, picture: Uint8Array): void {
  const folder = fileURLToPath(new URL('../../../.local/charts/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}`, picture);
}

const kinds = ['trajectory', 'class-counts', 'status-strip', 'contribution'] as const;

const sampleOf = (kind: Chart['kind'], names = plainNames): Chart =>
  ({
    trajectory: trajectory(names),
    'class-counts': classCounts,
    'status-strip': statusStrip(names),
    contribution: contribution(names),
  })[kind].chart;

/** Of any height and with any gaps. */
const anyTrajectory = fc
  .array(
    fc.record({
      actual: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
      expected: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((points): Chart => ({
    kind: 'trajectory',
    unit: { zh: '人次', en: 'visits' },
    goal: null,
    points: points.map((point, month) => ({
      ...point,
      period: {
        zh: `202${Math.floor(month / 12)}年${(month % 12) + 1}月`,
        en: `202${Math.floor(month / 12)}-0${month % 12}`,
      },
    })),
  }));

const classes = [
  ...(['ahead', 'met', 'on-track', 'slow'] as const),
  ...(['behind', 'not-met', 'missing', 'not-assessed'] as const),
];

/** Of two colours, as accessibility is measured. */
function contrast(one: string, other: string): number {
  const light = [one, other].map((colour) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
      const part = parseInt(colour.slice(from, from + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  });
  return Math.max(...light) / Math.min(...light);
}

const draw = (chart: Chart, language: Language = 'zh', width = 620): string =>
  drawChart(chart, { language, width, height: chartHeight(chart, { language, width }) });

interface Written {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the words of a drawing stand, by the widths of their font. */
function wordsOf(svg: string): Written[] {
  return Array.from(svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g), ([, attributes = '', escaped = '']) => {
    const text = escaped
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    const given = (name: string): string => new RegExp(` ?${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const size = Number(given('font-size'));
    const [x = 0, y = 0] = (/(?:translate\(|matrix\(0,-1,1,0,)([-\d.]+)[ ,]([-\d.]+)\)/.exec(given('transform')) ?? [])
      .slice(1)
      .map(Number);
    const wide = widthOf(text, size);
    const from = { start: 0, middle: -wide / 2, end: -wide }[given('text-anchor')] ?? 0;
    const baseline = Number(/(?:^| )y="([^"]*)"/.exec(attributes)?.[1] ?? 0);
    const [above, below] = [baseline - 0.88 * size, baseline + 0.12 * size];
    return given('transform').startsWith('matrix')
      ? { text, left: x + above, right: x + below, top: y - from - wide, bottom: y - from }
      : { text, left: x + from, right: x + from + wide, top: y + above, bottom: y + below };
  }).filter(({ text }) => text.trim() !== '');
}

const overlaps = (one: Written, other: Written): boolean =>
  one.left + 1 < other.right && other.left + 1 < one.right && one.top + 1 < other.bottom && other.top + 1 < one.bottom;

/** The text that is cut off, and the pairs that lie on each other. */
function faultsOf(svg: string): string[] {
  const [, width = '0', height = '0'] = / width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const words = wordsOf(svg);
  const cut = words.filter(
    ({ left, right, top, bottom }) =>
      left < -0.5 || top < -1.5 || right > Number(width) + 0.5 || bottom > Number(height) + 1.5,
  );
  const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => [one, other] as const));
  return [
    ...cut.map(({ text }) => `cut off: ${text}`),
    ...pairs.filter(([one, other]) => overlaps(one, other)).map(([one, other]) => `${one.text} on ${other.text}`),
  ];
}

describe('a chart', () => {
  it('is the same bytes whatever was drawn before', () => {
    const first = kinds.map((kind) => draw(sampleOf(kind)));
    const again = kinds.toReversed().map((kind) => draw(sampleOf(kind)));
    expect(again.toReversed()).toEqual(first);
  });

  it.each(kinds)('%s names its parts by its prefix and asks for nothing', (kind) => {
    const svg = drawChart(sampleOf(kind, hostileNames), { language: 'en', width: 500, height: 300, prefix: 'one' });
    expect(svg).not.toMatch(/zr\d|class=|<style|<script|<image|<foreignObject|\son\w+=|<b>/);
    const names = Array.from(svg.matchAll(/ id="([^"]*)"/g), ([, name]) => name);
    expect(names.filter((name) => !/^one-\d+$/.test(name ?? ''))).toEqual([]);
  });

  it.each(kinds.flatMap((kind) => (['zh', 'en'] as const).map((language) => [kind, language] as const)))(
    '%s in %s cuts no word off and writes none over another, however long the names',
    (kind, language) => {
      expect(faultsOf(draw(sampleOf(kind), language))).toEqual([]);
      expect(faultsOf(draw(sampleOf(kind, hostileNames), language, 560))).toEqual([]);
    },
  );

  it('holds whatever the figures and the names are', () => {
    const words = fc
      .string({ unit: fc.constantFrom(...Array.from('县医A b9㐀WMi.')), minLength: 1, maxLength: 40 })
      .map((text) => ({ zh: text, en: text }));
    const cell = fc.constantFrom(
      { tone: 'behind' as const, sign: '■' },
      { tone: 'met' as const, sign: '✓' },
      { tone: 'missing' as const, sign: '○' },
    );
    const strip = fc
      .record({
        columns: fc.array(words, { minLength: 1, maxLength: 14 }),
        names: fc.array(words, { minLength: 1, maxLength: 30 }),
      })
      .chain(({ columns, names }) =>
        fc
          .array(cell, { minLength: columns.length, maxLength: columns.length })
          .map((cells): Chart => ({ kind: 'status-strip', columns, rows: names.map((name) => ({ name, cells })) })),
      );
    const bars = fc
      .array(fc.record({ name: words, value: fc.double({ min: 0, max: 1e9, noNaN: true }), label: words }), {
        maxLength: 12,
      })
      .map((all): Chart => ({ kind: 'contribution', unit: { zh: '人', en: 'people' }, bars: all }));
    fc.assert(
      fc.property(fc.oneof(strip, bars, anyTrajectory), fc.constantFrom<Language>('zh', 'en'), (chart, language) => {
        expect(faultsOf(draw(chart, language))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it.each(kinds)('%s looks as it did when people looked at it', (kind) => {
    const svg = draw(sampleOf(kind));
    // words cost most of the time, and where they stand is seen above: one picture has them
    const shown = kind === 'contribution' ? svg : svg.replaceAll(/<text [\s\S]*?<\/text>/g, '');
    const drawn = chartPicture(shown, { fontFiles, scale: 1 });
    const [now, then] = [readPng(Buffer.from(drawn)), readPng(readFileSync(`${kept}${kind}.png`))];
    const { width, height } = then;
    const isSize = now.width === width && now.height === height;
    const points = isSize ? pixelmatch(then.data, now.data, undefined, width, height, { threshold: 0.2 }) : Infinity;
    if (points >= width * height * 0.002) keep(`${kind}.png`, drawn);
    expect(points).toBeLessThan(width * height * 0.002);
  });

  it('is told apart without its colours: any two classes differ in their pattern or in how bright they are', () => {
    const shown = classes.map((tone) => ({ tone, ...fills[tone] }));
    const alike = shown.flatMap((one, at) =>
      shown
        .slice(at + 1)
        .filter((other) => one.pattern === other.pattern && contrast(one.fill, other.fill) < 1.5)
        .map((other) => `${one.tone} ${other.tone}`),
    );
    expect(alike).toEqual([]);
    for (const { fill, text } of shown) expect(contrast(fill, text)).toBeGreaterThan(4.5);
  });

  it('shows the sign of its class in every field of a strip, and the word beside the sign below', () => {
    const written = wordsOf(draw(sampleOf('status-strip'))).map(({ text }) => text);
    const signs = statusStrip(plainNames).chart;
    const fields =
      signs.kind === 'status-strip' ? signs.rows.flatMap(({ cells }) => cells.map(({ sign }) => sign)) : [];
    expect(written.filter((text) => /^[▲✓●◆■×○—]$/.test(text))).toEqual(fields);
    expect(written).toEqual(expect.arrayContaining(['■ 滞后', '× 未达标', '○ 缺报', '▲ 超前']));
  });
});

describe('a trajectory', () => {
  const shown = (points: Trajectory['points']): string =>
    draw({ kind: 'trajectory', unit: { zh: '%', en: '%' }, points, goal: null });
  const at = (year: number, more: Partial<Trajectory['points'][number]>): Trajectory['points'][number] => ({
    ...{ period: { zh: `${year}年`, en: String(year) }, actual: null, expected: null },
    ...more,
  });

  it('has in its legend what it shows, and no more', () => {
    const legend = (svg: string) =>
      wordsOf(svg)
        .map(({ text }) => text)
        .filter((text) => /值|预测|更正/.test(text));
    expect(legend(shown([at(2022, { actual: 1, expected: 2 }), at(2023, { actual: 2, expected: 3 })]))).toEqual([
      '实际值',
      '应达值',
    ]);
    expect(legend(draw(sampleOf('trajectory')))).toEqual(['实际值', '应达值', '预测', '预测区间（80%）', '更正前']);
  });

  it('leaves a gap where nothing was reported, and never draws a zero', () => {
    const gap = shown([at(2020, { actual: 60 }), at(2021, {}), at(2022, { actual: 61 }), at(2023, { actual: 62 })]);
    const line = Array.from(
      gap.matchAll(/<path d="([^"]+)" fill="none" stroke="#0072b2" stroke-width="2"/g),
      ([, d = '']) => d,
    );
    expect(line.filter((path) => path.split('M').length - 1 > 1 || line.length > 1)).not.toEqual([]);
    expect(wordsOf(gap).map(({ text }) => text)).not.toContain('0');
  });
});

describe('a scale', () => {
  it('holds its values between round ends', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 20 }), (values) => {
        const { min, max, interval } = niceScale(values);
        expect(min).toBeLessThan(max);
        expect((max - min) / interval).toBeLessThanOrEqual(12);
        for (const value of values) expect(value >= min && value <= max).toBe(true);
      }),
    );
  });

  it.each([
    [[70.2, 85], { min: 65, max: 90, interval: 5, decimals: 0 }],
    [[0, 3], { min: 0, max: 4, interval: 1, decimals: 0 }],
    [[0.2, 0.9], { min: 0, max: 1, interval: 0.2, decimals: 1 }],
    [[100], { min: 97.5, max: 102.5, interval: 2.5, decimals: 1 }],
  ])('of %j is %j', (values, scale) => {
    expect(niceScale(values)).toEqual(scale);
  });
});
