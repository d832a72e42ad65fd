import type { ReactNode } from 'react';
import { Select } from 'antd';
import { nextPeriod, parsePeriod, periodContaining, previousPeriod, type Frequency } from '#scoring';
import { useLanguage, useWords, words } from '../words/language.js';
import { periodWords } from '../words/periods.js';

const periodLabel = words({ period: '报告期' }, { period: 'Period' });

const today = (): string => new Date().toISOString().slice(0, 10);

/** The period that was over last, which is the one that people hand in and look at. */
export const lastPeriod = (frequency: Frequency): string => previousPeriod(periodContaining(today(), frequency));

const shownBefore = 12;
const shownAfter = 4;

interface PeriodSelectProps {
  readonly value: string;
  /** Of the plan: its periods alone are offered. */
  readonly frequency: Frequency;
  readonly onChange: (period: string) => void;
}

/** The periods around the chosen one, newest first. */
export function PeriodSelect({ value, frequency, onChange }: PeriodSelectProps): ReactNode {
  const say = useWords(periodLabel);
  const language = useLanguage();
  const around = parsePeriod(value) === null ? lastPeriod(frequency) : value;
  const later = steps(around, nextPeriod, shownAfter).reverse();
  const earlier = steps(around, previousPeriod, shownBefore);
  return (
    <label className="filter">
      <span>{say.period}</span>
      <Select
        value={around}
        onChange={onChange}
        aria-label={say.period}
        className="filter-narrow"
        options={[...later, around, ...earlier].map((id) => ({ value: id, label: periodWords(id, language) }))}
      />
    </label>
  );
}

function steps(from: string, step: (id: string) => string, count: number): string[] {
  const found: string[] = [];
  for (let id = from; found.length < count;) found.push((id = step(id)));
  return found;
}
