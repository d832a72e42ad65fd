import { useState, type ReactNode } from 'react';
import { Button, Checkbox, Input, Modal, Select, Space } from 'antd';
import type { CellDifference, CorrectionReason, GivenFigure } from '../client/types.gen.js';
import { Unreachable } from '../data/ask.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import type { Checked, Form } from './check-form.js';
import { cellKey, cellsOf, figureWords, isFilled, rowKey, type Cells, type Field, type GridRow } from './form-rows.js';
import type { LoadedForm } from './read-form.js';
import type { Grid } from './use-grid.js';
import type { Sending } from './use-sending.js';

const confirmWords = words(
  {
    title: (region: string, period: string, version: number | null) =>
      `提交 ${region} ${period}${version === null ? '' : ` 第 ${version} 版`}`,
    against: (version: number) => `与现行第 ${version} 版的差异`,
    first: '首次上报，以下为全部填报内容',
    nothing: '与现行版本没有差异。',
    indicator: '指标',
    before: '原值',
    after: '新值',
    lastPeriod: '上期',
    lastYear: '上年同期',
    kind: '变化',
    added: '新增',
    changed: '修改',
    withdrawn: '撤销',
    empties: (count: number) => `以下 ${count} 项未填，按缺报处理，不按 0 计：`,
    reason: '更正原因类别',
    reasonText: '更正说明',
    classes: '请选择',
    entry_error: '录入错误',
    definition: '口径调整',
    upstream: '上游更正',
    region_change: '区划变更',
    other: '其他',
    pledge: '我承诺以上数据真实、准确、完整。',
    send: '确认提交',
    cancel: '返回修改',
    lost: '没有收到答复。再次发送不会重复提交。',
    again: '再次发送',
  },
  {
    title: (region: string, period: string, version: number | null) =>
      `Submit ${region} ${period}${version === null ? '' : ` version ${version}`}`,
    against: (version: number) => `Difference from version ${version}, which counts now`,
    first: 'The first report: all that was filled in',
    nothing: 'No difference from the version that counts now.',
    indicator: 'Indicator',
    before: 'Before',
    after: 'After',
    lastPeriod: 'Last period',
    lastYear: 'A year ago',
    kind: 'Change',
    added: 'new',
    changed: 'changed',
    withdrawn: 'withdrawn',
    empties: (count: number) => `These ${count} are empty: they count as missing, and not as 0:`,
    reason: 'Class of the correction',
    reasonText: 'What was wrong',
    classes: 'Choose',
    entry_error: 'entry error',
    definition: 'definition',
    upstream: 'corrected upstream',
    region_change: 'division changed',
    other: 'other',
    pledge: 'I affirm that these figures are true, accurate and complete.',
    send: 'Submit',
    cancel: 'Back to the form',
    lost: 'No answer has come. Sending again does not submit twice.',
    again: 'Send again',
  },
);

const reasonClasses = ['entry_error', 'definition', 'upstream', 'region_change', 'other'] as const;

interface GridConfirmProps {
  readonly form: Form;
  readonly loaded: LoadedForm;
  readonly grid: Grid;
  readonly checked: Checked;
  readonly sending: Sending;
  readonly onClose: () => void;
}

/** The last step: the difference, what is left empty, the promise. */
export function GridConfirm({ form, loaded, grid, checked, sending, onClose }: GridConfirmProps): ReactNode {
  const say = useWords(confirmWords);
  const language = useLanguage();
  const [isPledged, setIsPledged] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [reason, setReason] = useState<GivenReason>({ class: null, text: '' });
  // a form that has moved is compared anew: the newest difference is the one that is confirmed
  const { shown, draft } = grid.checked?.isClean ? grid.checked : checked;
  const given = reasonIn(reason);
  const isReasoned = !shown?.reasonNeeded || given !== null;
  const empties = loaded.rows.filter((row) => !isFilled(grid.state.cells, row) && row.asks !== 'date');
  const send = async (): Promise<void> => {
    if (draft === null) return;
    setIsBusy(true);
    await sending.send(draft, shown?.reasonNeeded ? given : null);
    setIsBusy(false);
  };
  const isLost = sending.error instanceof Unreachable && sending.isPending;
  return (
    <Modal
      open
      width={860}
      title={say.title(loaded.regionName, periodWords(form.period, language), shown?.wouldCreate ?? null)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Space>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button
            type="primary"
            disabled={!isPledged || !isReasoned || isLost}
            loading={isBusy}
            onClick={() => void send()}
          >
            {say.send}
          </Button>
        </Space>
      }
    >
      {shown && <Difference difference={shown.difference} against={shown.against} loaded={loaded} />}
      {empties.length > 0 && <Empties rows={empties} />}
      {shown?.reasonNeeded && <Reason value={reason} onChange={setReason} />}
      <Checkbox checked={isPledged} onChange={(event) => setIsPledged(event.target.checked)}>
        {say.pledge}
      </Checkbox>
      {sending.error !== null && !isLost && <ProblemNotice error={sending.error} />}
      {isLost && (
        <p role="alert">
          {say.lost} <Button onClick={() => void sending.again()}>{say.again}</Button>
        </p>
      )}
    </Modal>
  );
}

interface DifferenceProps {
  readonly difference: readonly CellDifference[];
  readonly against: number | null;
  readonly loaded: LoadedForm;
}

function Difference({ difference, against, loaded }: DifferenceProps): ReactNode {
  const say = useWords(confirmWords);
  const inLanguage = useSay();
  if (difference.length === 0) return <p>{say.nothing}</p>;
  const rowOf = ({ indicator, region }: CellDifference): GridRow | undefined =>
    loaded.rows.find(({ key }) => key === rowKey(indicator, region) || key === rowKey(indicator, null));
  const figure = (row: GridRow | undefined, given: GivenFigure | null): string => {
    if (row === undefined || given === null) return '—';
    // the difference names the region of every figure; in the form only units are named
    const texts = Object.entries(cellsOf([given])).map(([key, text]): readonly [string, string] => [
      cellKey(row.key, key.slice(key.lastIndexOf('|') + 1) as Field),
      text,
    ]);
    const cells: Cells = Object.fromEntries(texts);
    return figureWords(cells, row) || (given.state ?? '—');
  };
  return (
    <div className="grid-scroll">
      <table className="grid-difference">
        <caption>{against === null || against === 0 ? say.first : say.against(against)}</caption>
        <thead>
          <tr>
            {[say.indicator, say.kind, say.before, say.after, say.lastPeriod, say.lastYear].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {difference.map((cell) => {
            const row = rowOf(cell);
            return (
              <tr key={`${cell.indicator} ${cell.region}`}>
                <th scope="row">
                  {row ? [inLanguage(row.name), row.unitName].filter(Boolean).join(' · ') : cell.indicator}
                </th>
                <td>{say[cell.kind]}</td>
                <td className="number">{figure(row, cell.before)}</td>
                <td className="number">{figure(row, cell.after)}</td>
                <td className="number">{figure(row, cell.lastPeriod)}</td>
                <td className="number">{figure(row, cell.lastYear)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Empties({ rows }: { readonly rows: readonly GridRow[] }): ReactNode {
  const say = useWords(confirmWords);
  const inLanguage = useSay();
  return (
    <p>
      ○ {say.empties(rows.length)}
      {rows.map((row) => [inLanguage(row.name), row.unitName].filter(Boolean).join(' · ')).join('；')}
    </p>
  );
}

interface GivenReason {
  readonly class: CorrectionReason['class'] | null;
  readonly text: string;
}

const reasonIn = ({ class: of, text }: GivenReason): CorrectionReason | null =>
  of === null || text.trim() === '' ? null : { class: of, text: text.trim() };

interface ReasonProps {
  readonly value: GivenReason;
  readonly onChange: (reason: GivenReason) => void;
}

/** Why figures that counted are replaced. */
function Reason({ value, onChange }: ReasonProps): ReactNode {
  const say = useWords(confirmWords);
  return (
    <div className="grid-reason">
      <Select
        aria-label={say.reason}
        placeholder={say.reason}
        value={value.class}
        options={reasonClasses.map((known) => ({ value: known, label: say[known] }))}
        onChange={(chosen: CorrectionReason['class']) => onChange({ ...value, class: chosen })}
      />
      <Input.TextArea
        aria-label={say.reasonText}
        placeholder={say.reasonText}
        maxLength={1000}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
      />
    </div>
  );
}
