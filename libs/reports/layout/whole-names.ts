import type { Words } from '#platform/errors';
import type { Chart } from '../model/chart.js';
import type { Language } from './bulletin-document.js';

/** Twice as wide as this many Western letters; a chart may have to cut whatever is longer. */
const short = 12;
const atMost = 80;

/** What a chart shows in words, with the whole of every name that it may have cut short. */
export function altWithNames(alt: Words, chart: Chart, language: Language): string {
  const said = alt[language].trim();
  const names = new Set(namesOf(chart).map((name) => name[language]));
  const unsaid = Array.from(names).filter((name) => widthOf(name) > short && !said.includes(name));
  if (unsaid.length === 0) return said;
  const listed = unsaid.slice(0, atMost);
  const more = unsaid.length > listed.length ? '…' : '';
  return language === 'zh'
    ? `${said}图中名称全文：${listed.join('、')}${more}。`
    : `${said} Names in full: ${listed.join('; ')}${more}.`;
}

function namesOf(chart: Chart): readonly Words[] {
  switch (chart.kind) {
    case 'trajectory':
    case 'class-counts':
      return [];
    case 'status-strip':
      return [...chart.columns, ...chart.rows.map(({ name }) => name)];
    case 'contribution':
      return chart.bars.map(({ name }) => name);
  }
}

const widthOf = (name: string): number =>
  Array.from(name).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2), 0);
