import { useEffect, useState, type ReactNode } from 'react';
import { tellWhatIf } from '#scoring';
import { scoresControllerWhatIf } from '../client/sdk.gen.js';
import type { ScoresControllerWhatIfData, Verdict2, WhatIfAnswer } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { differenceWords, figureWords, numberWords } from './figures.js';
import { sliderOf, type SliderRange } from './slider-of.js';
import type { Asked } from './use-target.js';

type Shape = NonNullable<NonNullable<ScoresControllerWhatIfData['query']>['shape']>;

const shapes: readonly Shape[] = ['linear', 'compound', 'back-loaded', 's-curve', 'steps'];

const whatIfWords = words(
  {
    heading: '如果……会怎样',
    stores: '只是试算，不保存任何内容，也不影响评价。',
    figure: '下期数值',
    exact: '准确填写',
    over: (denominator: string) => `÷ ${denominator}`,
    shape: '换一种序时曲线',
    asIs: '按方案',
    linear: '匀速',
    compound: '等比',
    'back-loaded': '先慢后快',
    's-curve': '两头慢中间快',
    steps: '按阶段',
    given: (period: string) => `${period}若为此数：`,
    under: (shape: string) => `本期若按“${shape}”：`,
    expected: (value: string) => `，应达值 ${value}`,
    lag: (value: string) => `，差 ${value}`,
    hint: '用左右方向键移动滑块，或直接填写数字。',
    computing: '正在试算…',
  },
  {
    heading: 'What if …',
    stores: 'Only tried out: nothing is stored, and no verdict changes.',
    figure: 'Figure of the next period',
    exact: 'Exactly',
    over: (denominator: string) => `÷ ${denominator}`,
    shape: 'Another path',
    asIs: 'as planned',
    linear: 'even',
    compound: 'compound',
    'back-loaded': 'slow at first',
    's-curve': 'slow at both ends',
    steps: 'by stages',
    given: (period: string) => `With that figure ${period} would be:`,
    under: (shape: string) => `This period, on the path “${shape}”:`,
    expected: (value: string) => `, expected ${value}`,
    lag: (value: string) => `, ${value} short`,
    hint: 'Move the slider with the arrow keys, or type a number.',
    computing: 'Computing…',
  },
);

interface WhatIfProps {
  readonly asked: Asked;
  readonly period: string;
  readonly unit: string;
}

/** What the next period and the due date ask for; and what another figure or another path would come to. */
export function WhatIf({ asked, period, unit }: WhatIfProps): ReactNode {
  const say = useWords(whatIfWords);
  const inWords = useSay();
  const answer = useWhatIf(asked, { period });
  return (
    <section aria-labelledby="what-if-heading" className="target-what-if">
      <h2 id="what-if-heading">{say.heading}</h2>
      <p>{say.stores}</p>
      <Answer of={answer}>
        {(told) => (
          <>
            <ul>
              {tellWhatIf(told, unit).map((sentence) => (
                <li key={sentence.zh}>{inWords(sentence)}</li>
              ))}
            </ul>
            <Trial key={`${asked.region} ${asked.target} ${period}`} {...{ asked, period, unit, told }} />
          </>
        )}
      </Answer>
    </section>
  );
}

interface Supposed {
  readonly period: string;
  readonly figure?: string | undefined;
  readonly shape?: Shape | undefined;
}

const useWhatIf = ({ plan, target, region }: Asked, { period, figure, shape }: Supposed) =>
  useAnswer(['scores', 'what-if', plan, target, region, period, figure, shape], () =>
    scoresControllerWhatIf({ path: { plan, target, region }, query: { period, ...known({ figure, shape }) } }),
  );

interface TrialProps extends WhatIfProps {
  readonly told: WhatIfAnswer;
}

/** The slider and the choice of a path. Asked for once the hand rests, not at every step. */
function Trial({ asked, period, unit, told }: TrialProps): ReactNode {
  const say = useWords(whatIfWords);
  const range = sliderOf(told, unit);
  const [figure, setFigure] = useState<number | null>(null);
  const [shape, setShape] = useState<Shape | undefined>();
  const rested = useRested(figure);
  const isAsked = rested !== null || shape !== undefined;
  const trial = useWhatIf(asked, { period, figure: rested === null ? undefined : String(rested), shape });
  return (
    <>
      {range !== null && <Slider {...{ range, unit, value: figure ?? range.start, onChange: setFigure }} />}
      <label className="filter">
        <span>{say.shape}</span>
        <select
          value={shape ?? ''}
          onChange={({ target }) => setShape(shapes.find((one) => one === target.value))}
          className="target-select"
        >
          <option value="">{say.asIs}</option>
          {shapes.map((one) => (
            <option key={one} value={one}>
              {say[one]}
            </option>
          ))}
        </select>
      </label>
      <div role="status" className="target-outcome">
        {isAsked && trial.isPending && say.computing}
        {isAsked && trial.data !== undefined && <Outcome {...{ answer: trial.data, unit }} />}
      </div>
      {trial.error !== null && <Answer of={trial}>{() => null}</Answer>}
    </>
  );
}

interface SliderProps {
  readonly range: SliderRange;
  readonly unit: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Slider({ range, unit, value, onChange }: SliderProps): ReactNode {
  const say = useWords(whatIfWords);
  const { min, max, step, denominator } = range;
  const size = denominator === null ? numberWords(value, unit) : String(value);
  const over = denominator === null ? '' : say.over(String(denominator));
  const change = (text: string): void => {
    const given = Number(text);
    if (text.trim() !== '' && Number.isFinite(given)) onChange(Number(given.toFixed(6)));
  };
  return (
    <div className="target-slider">
      <label className="filter">
        <span>{say.figure}</span>
        <input
          type="range"
          {...{ min, max, step, value }}
          aria-valuetext={`${size} ${over}`}
          aria-describedby="what-if-hint"
          onChange={({ target }) => change(target.value)}
        />
      </label>
      <label className="filter">
        <span className="visually-hidden">{say.exact}</span>
        <input type="number" {...{ step, value }} onChange={({ target }) => change(target.value)} />
        <span>{denominator === null ? size : over}</span>
      </label>
      <small id="what-if-hint">{say.hint}</small>
    </div>
  );
}

/** A value once it has stood still for a moment. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

interface OutcomeProps {
  readonly answer: WhatIfAnswer;
  readonly unit: string;
}

function Outcome({ answer, unit }: OutcomeProps): ReactNode {
  const say = useWords(whatIfWords);
  const language = useLanguage();
  const { given, under } = answer;
  const name = shapes.find((one) => one === under?.shape);
  return (
    <>
      {given !== null && (
        <p>
          {say.given(periodWords(given.period, language))} <Verdict verdict={given} unit={unit} />
        </p>
      )}
      {under !== null && name !== undefined && (
        <p>
          {say.under(say[name])} <Verdict verdict={under} unit={unit} />
        </p>
      )}
    </>
  );
}

function Verdict({ verdict, unit }: { readonly verdict: Verdict2; readonly unit: string }): ReactNode {
  const say = useWords(whatIfWords);
  const language = useLanguage();
  const { value, expected, lagValue, status } = verdict;
  return (
    <>
      <StatusTag status={status} /> {figureWords(value, unit, language)}
      {expected !== null && say.expected(numberWords(expected, unit))}
      {lagValue !== null && lagValue > 0 && say.lag(differenceWords(lagValue, unit, language))}
    </>
  );
}
