import type { Measured, Timed } from './measure.js';

const headings = ['benchmark', 'subject', 'per second', '±', 'reference', 'per second', '±', 'times as long'];

/** The figures as a table in Markdown, ready to be quoted. */
export function printTable(figures: readonly Measured[]): void {
  const rows = figures.map(({ name, unit, subject, reference, ratio }) => [
    name,
    subject.name,
    ...rate(subject, unit),
    reference?.name ?? '',
    ...(reference ? rate(reference, unit) : ['', '']),
    ratio === null ? '' : significant(ratio),
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(...[headings, ...rows].map((row) => row[column]?.length ?? 0), heading.length),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  process.stdout.write(`${[line(headings), line(rule), ...rows.map(line)].join('\n')}\n`);
}

function rate({ perSecond, spread }: Timed, unit: string): [string, string] {
  return [`${significant(perSecond)} ${unit}`, `${Math.round(spread * 100)} %`];
}

/** Three digits, as a reader can compare them. */
function significant(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 2 });
}
