import { useRef, useState, type ReactNode } from 'react';
import { Alert, App, Button } from 'antd';
import { useSession } from '../app/session.js';
import { planChangesControllerCheck, planChangesControllerFile } from '../client/sdk.gen.js';
import type { PlanChangeChecked, PlansControllerOneResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { lastPeriod, PeriodSelect } from '../ui/period-select.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useAddress } from '../ui/use-search.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { ChangeOutcome } from './change-outcome.js';
import { changeWords } from './change-words.js';
import { PlanEditor } from './plan-editor.js';
import { keep, kept, keptName, rangeOfLine } from './plan-text.js';

const mostBytes = 1_000_000;

/** A change of a plan file, tried: problems by line, the difference, the cells that would change class. */
export function ChangePanel({ plan }: { readonly plan: PlansControllerOneResponse }): ReactNode {
  const say = useWords(changeWords);
  const file = useAnswer(['plans', plan.plan, 'file', plan.version], () =>
    planChangesControllerFile({ path: { plan: plan.plan } }),
  );
  return (
    <>
      <p>{say.intro}</p>
      <Answer of={file}>{({ text }) => <Trial key={plan.version} plan={plan} inForce={text} />}</Answer>
    </>
  );
}

interface Checked {
  readonly text: string;
  readonly outcome: PlanChangeChecked;
}

interface TrialProps {
  readonly plan: PlansControllerOneResponse;
  readonly inForce: string;
}

function Trial({ plan, inForce }: TrialProps): ReactNode {
  const say = useWords(changeWords);
  const { user } = useSession();
  const name = keptName(user.username, plan.plan);
  const [began] = useState(() => kept(name));
  const [text, setText] = useState(began ?? inForce);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [{ period }] = useAddress();
  const field = useRef<HTMLTextAreaElement>(null);
  const checking = useDeed();
  const change = (next: string): void => {
    setText(next);
    keep(name, next === inForce ? null : next);
  };
  const check = (): Promise<boolean> =>
    checking.run(async () => {
      const asked = { path: { plan: plan.plan }, body: { file: text }, query: known({ period }) };
      setChecked({ text, outcome: await ask(() => planChangesControllerCheck(asked)) });
    });
  const goTo = (line: number): void => {
    const [start, end] = rangeOfLine(text, line);
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
    if (field.current !== null) field.current.scrollTop = Math.max(0, (line - 5) * 20);
  };
  const problems = checked?.text === text ? checked.outcome.problems : [];
  const faulty = new Set(problems.flatMap(({ line }) => line ?? []));
  return (
    <>
      {began !== null && <Alert type="info" showIcon closable title={say.kept} />}
      <FileBar
        plan={plan.plan}
        text={text}
        isChanged={text !== inForce}
        onText={change}
        onRevert={() => change(inForce)}
      />
      <PlanEditor field={field} text={text} faulty={faulty} onChange={change} />
      <div className="catalogue-bar">
        <ComparedPeriod plan={plan} />
        <Button type="primary" loading={checking.isBusy} onClick={() => void check()}>
          {say.check}
        </Button>
      </div>
      <div aria-live="polite">
        {checking.isBusy && <p>{say.checking}</p>}
        {checking.error !== null && <ProblemNotice error={checking.error} onRetry={() => void check()} />}
        {checked !== null && checked.text !== text && <Alert type="warning" showIcon title={say.stale} />}
        {checked !== null && <ChangeOutcome plan={plan.plan} outcome={checked.outcome} onLine={goTo} />}
      </div>
    </>
  );
}

function ComparedPeriod({ plan }: { readonly plan: PlansControllerOneResponse }): ReactNode {
  const say = useWords(changeWords);
  const [{ period }, setAddress] = useAddress();
  if (period === undefined) {
    return (
      <span>
        {say.period}: {say.newest}{' '}
        <Button onClick={() => setAddress({ period: lastPeriod(plan.reporting) })}>{say.another}</Button>
      </span>
    );
  }
  return (
    <>
      <PeriodSelect value={period} frequency={plan.reporting} onChange={(next) => setAddress({ period: next })} />
      <Button onClick={() => setAddress({ period: undefined })}>{say.newest}</Button>
    </>
  );
}

interface FileBarProps {
  readonly plan: string;
  readonly text: string;
  readonly isChanged: boolean;
  readonly onText: (text: string) => void;
  readonly onRevert: () => void;
}

function FileBar({ plan, text, isChanged, onText, onRevert }: FileBarProps): ReactNode {
  const say = useWords(changeWords);
  const { modal } = App.useApp();
  const [isTooLarge, setIsTooLarge] = useState(false);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setIsTooLarge(file.size > mostBytes);
    if (file.size <= mostBytes) onText(await file.text());
  };
  const revert = (): void =>
    void modal.confirm({
      title: say.sureRevert,
      content: say.revertEffect,
      okText: say.revert,
      cancelText: say.cancel,
      onOk: onRevert,
    });
  const address = `data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`;
  return (
    <div className="catalogue-bar">
      <label className="filter">
        <span>{say.choose}</span>
        <input type="file" accept=".yaml,.yml" onChange={({ target }) => void choose(target.files?.[0])} />
      </label>
      <a href={address} download={`${plan}.yaml`}>
        {say.download}
      </a>
      {isChanged && <Button onClick={revert}>{say.revert}</Button>}
      {isTooLarge && <Alert type="error" showIcon role="alert" title={say.tooLarge} />}
    </div>
  );
}
