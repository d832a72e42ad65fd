import type { ReactNode } from 'react';
import { Button, Modal } from 'antd';
import { parsePeriod, previousPeriod } from '#scoring';
import { valuesControllerFind } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { figureText } from '../submission/figure-text.js';
import { nameOf, useInputs } from '../submission/use-inputs.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { periodWords } from '../words/periods.js';

const lastWords = words(
  {
    title: (form: string) => `上期数据：${form}`,
    caption: (period: string) => `${period}计入的数据`,
    empty: (period: string) => `${period}没有计入的数据。`,
    indicator: '指标',
    unit: '单位',
    figure: '数值',
    note: '备注',
    close: '关闭',
  },
  {
    title: (form: string) => `Figures of the last period: ${form}`,
    caption: (period: string) => `What counts of ${period}`,
    empty: (period: string) => `Nothing counts of ${period}.`,
    indicator: 'Indicator',
    unit: 'Unit',
    figure: 'Figure',
    note: 'Note',
    close: 'Close',
  },
);

interface LastFiguresProps {
  readonly form: { readonly plan: string; readonly region: string; readonly period: string };
  readonly name: string;
  readonly onClose: () => void;
}

/** What the same region said one period before. */
export function LastFigures({ form, name, onClose }: LastFiguresProps): ReactNode {
  const say = useWords(lastWords);
  const language = useLanguage();
  const period = parsePeriod(form.period) === null ? form.period : previousPeriod(form.period);
  const query = { plan: form.plan, region: form.region, period };
  const values = useAnswer(['values', query], () => valuesControllerFind({ query }));
  const inputs = useInputs(form.plan, period);
  const spoken = periodWords(period, language);
  return (
    <Modal
      open
      width={720}
      title={say.title(name)}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{say.close}</Button>}
    >
      <Answer of={values} empty={say.empty(spoken)} isEmpty={({ values: known }) => known.length === 0}>
        {({ values: known }) => (
          <div className="tasks-scroll" tabIndex={0} role="region" aria-label={say.caption(spoken)}>
            <table className="tasks-table">
              <caption>{say.caption(spoken)}</caption>
              <thead>
                <tr>
                  <th scope="col">{say.indicator}</th>
                  <th scope="col">{say.unit}</th>
                  <th scope="col" className="number">
                    {say.figure}
                  </th>
                  <th scope="col">{say.note}</th>
                </tr>
              </thead>
              <tbody>
                {known.map(({ indicator, unit, state, numerator, denominator, date, note }) => (
                  <tr key={`${indicator}|${unit}`}>
                    <th scope="row">{nameOf(inputs, indicator, language)}</th>
                    <td>{unit === form.region ? '' : unit}</td>
                    <td className="number">
                      {figureText({ state, numerator, denominator, date }, inputs.get(indicator), language)}
                    </td>
                    <td>{note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
    </Modal>
  );
}
