import type { BenchRun } from './bench-run.js';
import type { Aim, Figure, Side, Unit } from './figure.js';

export type Language = 'zh' | 'en';

const heads = {
  en: ['what', 'measured', '±', 'beside it, in the same run', 'measured', '±', 'ratio', 'aim', ''],
  zh: ['内容', '实测', '±', '同一次运行中的参照', '实测', '±', '比值', '目标', ''],
} as const;
const missed = { en: 'missed', zh: '未达到' } as const;

/** All figures of a run as a table in Markdown, one line for each. */
export function figuresTable({ cases }: Pick<BenchRun, 'cases'>, language: Language): string {
  const figures = cases.flatMap((one) => one.figures);
  return tableOf([[...heads[language]], ...figures.map((one) => lineOf(one, language))]);
}

/** Rows of cells, the first of them the head. */
export function tableOf([head = [], ...rows]: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function lineOf(figure: Figure, language: Language): string[] {
  const { name, unit, own, beside, reference, ratio, aim, met } = figure;
  return [
    name[language],
    ...told(own, unit, language),
    beside?.[language] ?? '',
    ...(reference === null ? ['', ''] : told(reference, unit, language)),
    ratio === null ? '' : `${significant(ratio)} ×`,
    aim === null ? '' : aimText(aim, unit, language),
    met === null ? '' : met ? '✓' : missed[language],
  ];
}

const told = ({ value, spread }: Side, unit: Unit, language: Language): string[] => [
  amount(value, unit, language),
  Number.isFinite(spread) ? `${Math.round(spread * 100)} %` : '',
];

function aimText(aim: Aim, unit: Unit, language: Language): string {
  const [sign, bound] = 'most' in aim ? ['≤', aim.most] : ['≥', aim.least];
  return `${sign} ${aim.of === 'ratio' ? `${significant(bound)} ×` : amount(bound, unit, language)}`;
}

const perSecond = { en: 'per s', zh: '次/秒' } as const;

function amount(value: number, unit: Unit, language: Language): string {
  if (unit === 'MB') return `${significant(value)} MB`;
  return unit === 's' ? duration(value) : `${significant(value)} ${perSecond[language]}`;
}

const scales = [
  { from: 1, of: 1, sign: 's' },
  { from: 1e-3, of: 1e3, sign: 'ms' },
  { from: 1e-6, of: 1e6, sign: 'µs' },
] as const;

function duration(seconds: number): string {
  const scale = scales.find(({ from }) => seconds >= from) ?? { of: 1e9, sign: 'ns' };
  return `${significant(seconds * scale.of)} ${scale.sign}`;
}

/** Three digits, as a reader can compare them. */
function significant(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 2 });
}
