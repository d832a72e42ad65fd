import type { ReactNode } from 'react';
import { AutoComplete, Select } from 'antd';
import { alertsControllerOwners } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords, words } from '../words/language.js';
import { today } from './days.js';
import { DayField, Field, TextField } from './field.js';

const assignmentWords = words(
  {
    owner: '责任人',
    ownerHint: '对该地区有业务权限的账号，离得最近的在前。',
    nobody: '没有可指派的人：该地区及以上还没有业务账号，请联系系统管理员。',
    unit: '责任单位',
    unitHint: '不填则按方案写明的第一个责任单位。',
    promised: '承诺完成日期',
    note: '说明',
  },
  {
    owner: 'Owner',
    ownerHint: 'Accounts with a business role over the division, the nearest first.',
    nobody: 'There is nobody to assign it to: no account has a business role here. Ask the system administrator.',
    unit: 'Responsible unit',
    unitHint: 'Left empty, the first one that the plan names.',
    promised: 'Promised by',
    note: 'Note',
  },
);

export interface Assignment {
  readonly owner: string;
  readonly unit: string;
  readonly promisedOn: string;
  readonly note: string;
}

export const noAssignment: Assignment = { owner: '', unit: '', promisedOn: '', note: '' };

export const isAssigned = ({ owner, promisedOn }: Assignment): boolean => owner !== '' && promisedOn !== '';

/** As the service wants it: what was left empty is left out. */
export const assignmentBody = ({ owner, unit, promisedOn, note }: Assignment) => ({
  owner,
  promisedOn,
  ...(unit.trim() !== '' && { unit: unit.trim() }),
  ...(note.trim() !== '' && { note: note.trim() }),
});

interface AssignmentFieldsProps {
  /** The alert that offers people and units. */
  readonly of: string;
  readonly value: Assignment;
  readonly onChange: (change: Partial<Assignment>) => void;
}

/** Who answers for it, for which unit, and until when. */
export function AssignmentFields({ of, value, onChange }: AssignmentFieldsProps): ReactNode {
  const say = useWords(assignmentWords);
  const offer = useAnswer(['alerts', 'owners', of], () => alertsControllerOwners({ path: { id: of } }));
  const owners = offer.data?.owners ?? [];
  return (
    <>
      {offer.error !== null && <ProblemNotice error={offer.error} onRetry={() => void offer.refetch()} />}
      <Field label={say.owner} hint={offer.data && owners.length === 0 ? say.nobody : say.ownerHint} isNeeded>
        {({ id, hintId }) => (
          <Select
            id={id}
            aria-describedby={hintId}
            className="alerts-wide"
            value={value.owner === '' ? null : value.owner}
            loading={offer.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={owners.map(({ username, name, region }) => ({
              value: username,
              label: `${name}（${region}，${username}）`,
            }))}
            onChange={(owner: string) => onChange({ owner })}
          />
        )}
      </Field>
      <Field label={say.unit} hint={say.unitHint}>
        {({ id, hintId }) => (
          <AutoComplete
            id={id}
            aria-describedby={hintId}
            className="alerts-wide"
            value={value.unit}
            {...(offer.data?.unit && { placeholder: offer.data.unit })}
            options={(offer.data?.units ?? []).map((unit) => ({ value: unit }))}
            onChange={(unit: string) => onChange({ unit })}
          />
        )}
      </Field>
      <DayField
        label={say.promised}
        isNeeded
        from={today()}
        value={value.promisedOn}
        onChange={(promisedOn) => onChange({ promisedOn })}
      />
      <TextField label={say.note} value={value.note} onChange={(note) => onChange({ note })} />
    </>
  );
}
