import type { ReactNode } from 'react';
import { Select } from 'antd';
import { regionsOf, useSession } from '../app/session.js';
import { plansControllerTargets, silencesControllerSilence } from '../client/sdk.gen.js';
import type { SilenceBody } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { usePlans } from '../ui/plan-select.js';
import { useDeed } from '../ui/use-deed.js';
import { useSay, useWords, words } from '../words/language.js';
import { ActFrame } from './act-frame.js';
import { endOf, inDays, today } from './days.js';
import { DayField, Field, TextField } from './field.js';
import { RegionPick } from './region-pick.js';
import { longestSilenceDays } from './silence-alert-dialog.js';
import { kindWords, levelWords } from './silence-words.js';
import { useDraft } from './use-draft.js';

const silenceWords = words(
  {
    title: '新建静默',
    effect: '在到期日前不再推送符合下列条件的预警消息；办理、期限和记录照常，超过所选级别的仍会通知。',
    ok: '静默',
    region: '地区（含下级）',
    plan: '方案',
    target: '目标',
    kind: '种类',
    level: '最高级别',
    any: '全部',
    until: '静默至',
    untilHint: '最多 90 天，到期自动恢复。',
    reason: '理由',
    reasonHint: '至少 5 个字。',
  },
  {
    title: 'New silence',
    effect: 'Until that day nothing is sent about what fits; cases and the record go on, and what is worse is told.',
    ok: 'Silence',
    region: 'Division and all below',
    plan: 'Plan',
    target: 'Target',
    kind: 'Kind',
    level: 'Worst level',
    any: 'all',
    until: 'Until',
    untilHint: 'At most 90 days; it ends by itself.',
    reason: 'Reason',
    reasonHint: 'At least 5 characters.',
  },
);

const kinds = ['lag', 'missing', 'stale'] as const;
const levels = [3, 2, 1, 0] as const;
const shortestReason = 5;

interface Draft {
  readonly region: string;
  readonly plan: string;
  readonly target: string;
  readonly kind: '' | (typeof kinds)[number];
  readonly mostSeverity: number;
  readonly until: string;
  readonly reason: string;
}

/** As the service wants it: what was left open is left out. */
const bodyOf = ({ region, plan, target, kind, mostSeverity, until, reason }: Draft): SilenceBody => ({
  region,
  ...(plan !== '' && { plan }),
  ...(target !== '' && { target }),
  ...(kind !== '' && { kind }),
  mostSeverity,
  until: endOf(until),
  reason: reason.trim(),
});

/** A silence over a region, and where wanted over a plan, a target or a kind of alert alone. */
export function SilenceDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useWords(silenceWords);
  const { user } = useSession();
  const [own = ''] = regionsOf(user, 'monitor');
  const first = { region: own, plan: '', target: '', kind: '', mostSeverity: 3, until: '', reason: '' } as const;
  const [draft, change, forget] = useDraft<Draft>('silence', first);
  const { isBusy, error, run } = useDeed();
  const { region, until, reason } = draft;
  const submit = async (): Promise<void> => {
    const isDone = await run(async () => {
      await ask(() => silencesControllerSilence({ body: bodyOf(draft) }));
    });
    void outdated('alerts');
    if (!isDone) return;
    forget();
    onClose();
  };
  return (
    <ActFrame
      title={say.title}
      effect={say.effect}
      ok={say.ok}
      isReady={region !== '' && until !== '' && reason.trim().length >= shortestReason}
      isBusy={isBusy}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={say.region} isNeeded>
        {({ id }) => <RegionPick id={id} from={own} value={region} onChange={(code) => change({ region: code })} />}
      </Field>
      <Matcher draft={draft} onChange={change} />
      <DayField
        isNeeded
        label={say.until}
        hint={say.untilHint}
        from={today()}
        to={inDays(longestSilenceDays - 1)}
        value={until}
        onChange={(day) => change({ until: day })}
      />
      <TextField
        isNeeded
        longest={1000}
        label={say.reason}
        hint={say.reasonHint}
        value={reason}
        onChange={(text) => change({ reason: text })}
      />
    </ActFrame>
  );
}

interface MatcherProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Plan, target, kind, level: whatever is left open fits all. */
function Matcher({ draft, onChange }: MatcherProps): ReactNode {
  const words = useWords(silenceWords);
  const kindNames = useWords(kindWords);
  const levelNames = useWords(levelWords);
  const say = useSay();
  const plans = usePlans().data ?? [];
  const targets = useAnswer(
    ['plans', 'targets', draft.plan],
    () => plansControllerTargets({ path: { plan: draft.plan } }),
    { enabled: draft.plan !== '' },
  );
  const choices = [
    ['plan', plans.map(({ plan, title }) => ({ value: plan, label: say(title) }))],
    ['target', (targets.data ?? []).map(({ id, summary }) => ({ value: id, label: say(summary) }))],
    ['kind', kinds.map((value) => ({ value, label: kindNames[value] }))],
  ] as const;
  return (
    <>
      {choices.map(([key, options]) => (
        <Field key={key} label={words[key]}>
          {({ id }) => (
            <Select
              id={id}
              className="alerts-wide"
              allowClear
              placeholder={words.any}
              disabled={key === 'target' && draft.plan === ''}
              value={draft[key] === '' ? null : draft[key]}
              showSearch={{ optionFilterProp: 'label' }}
              options={[...options]}
              onChange={(value: string | undefined) =>
                onChange(key === 'plan' ? { plan: value ?? '', target: '' } : { [key]: value ?? '' })
              }
            />
          )}
        </Field>
      ))}
      <Field label={words.level}>
        {({ id }) => (
          <Select
            id={id}
            className="alerts-wide"
            value={draft.mostSeverity}
            options={levels.map((value) => ({ value, label: levelNames[`level${value}`] }))}
            onChange={(mostSeverity: number) => onChange({ mostSeverity })}
          />
        )}
      </Field>
    </>
  );
}
