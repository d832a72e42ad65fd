import type { ReactNode } from 'react';
import { App, Button } from 'antd';
import { useSession } from '../app/session.js';
import { reportStepsControllerPrint } from '../client/sdk.gen.js';
import type { Preflight, Trouble } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useSay, useWords, words } from '../words/language.js';
import { mayDo } from './case-states.js';
import { useTellFault } from './tell-fault.js';
import { afterSteps, usePreflight, type Bulletin } from './use-bulletin.js';

const checkWords = words(
  {
    clear: '未发现问题',
    loose: '未引用数据的数字',
    looseDo: '改为放回锁定的数字，或由审定人逐一确认。',
    glyphs: '没有字形的字符',
    glyphsDo: '换用别的字，或请系统管理员加装字体；审定人也可接受以〓代替。',
    unchecked: '字形未能检查',
    missing: '缺报的数据',
    missingDo: '催报后重新生成；不补报则通报中照写“缺报”。',
    unapproved: '未验收的报表',
    unapprovedDo: '请上级验收；未验收的数字照用，文末写明占比。',
    oneSided: '只改了一种语言的段落',
    oneSidedDo: '请在另一种语言中作同样改写，或恢复系统原文。',
    outdated: '带过来的措辞，系统现在的写法已不同',
    outdatedDo: '请核对该段；需要时点“恢复系统原文”再改写。',
    dropped: '重新生成时未能带过来的修改',
    droppedDo: '见“过程与文件”中“带入”一步。',
    trouble: '未能打印',
    printAgain: '再试打印',
    printing: '已排队重新打印',
    count: (count: number) => `${count} 处`,
    row: (table: string, row: string, column: string) => `${table}：${row}，${column}`,
    form: (name: string, version: number) => `${name}，第 ${version} 版`,
    demonstration: '演示数据：每页印有标记。',
  },
  {
    clear: 'nothing found',
    loose: 'Figures that refer to no data',
    looseDo: 'Put the locked figure back, or have each confirmed when it is authorised.',
    glyphs: 'Characters that no font has',
    glyphsDo: 'Use another character, or have a font added; a mark 〓 can be accepted when it is authorised.',
    unchecked: 'Characters could not be checked',
    missing: 'Data that is missing',
    missingDo: 'Remind them and run the issue again; otherwise the bulletin says that it is missing.',
    unapproved: 'Forms that nobody has approved',
    unapprovedDo: 'Have them approved by the level above; their figures count, and the bulletin says how many.',
    oneSided: 'Paragraphs worded in one language only',
    oneSidedDo: 'Word them in the other language too, or go back to the generated words.',
    outdated: 'Carried words for which the rules write something else by now',
    outdatedDo: 'Read the paragraph again; go back to the generated words where that is better.',
    dropped: 'Changes that could not be carried to this run',
    droppedDo: 'See the step “carried on” under steps and files.',
    trouble: 'It could not be printed',
    printAgain: 'Try to print again',
    printing: 'It will be printed again',
    count: (count: number) => `${count}`,
    row: (table: string, row: string, column: string) => `${table}: ${row}, ${column}`,
    form: (name: string, version: number) => `${name}, version ${version}`,
    demonstration: 'Demonstration data: every page says so.',
  },
);

interface Finding {
  readonly key: string;
  readonly title: string;
  readonly cure: string;
  readonly places: readonly string[];
  /** Where it is more than the places that are named. */
  readonly count?: number;
}

/** What to look at before a second person does, and what helps. */
export function PreflightList({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const say = useWords(checkWords);
  const preflight = usePreflight(bulletin.id);
  const findings = useFindings(preflight.data);
  return (
    <Answer of={preflight}>
      {({ trouble, unchecked, demonstration }) => (
        <>
          {trouble !== null && <TroubleNotice bulletin={bulletin} trouble={trouble} />}
          {unchecked !== null && <Unchecked words={unchecked.words} />}
          {demonstration && <p>{say.demonstration}</p>}
          <ul className="bulletins-findings">
            {findings.map(({ key, title, cure, places, count = places.length }) => (
              <li key={key}>
                <strong>
                  {count === 0 ? '✓' : '!'} {title}
                </strong>{' '}
                {count === 0 ? say.clear : say.count(count)}
                {count > 0 && (
                  <>
                    <p>→ {cure}</p>
                    {places.length > 0 && (
                      <details open={places.length <= 10}>
                        <summary>{say.count(places.length)}</summary>
                        <ul>
                          {places.map((place, at) => (
                            <li key={at}>{place}</li>
                          ))}
                        </ul>
                      </details>
                    )}
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

function useFindings(found: Preflight | undefined): readonly Finding[] {
  const say = useWords(checkWords);
  const tell = useSay();
  if (found === undefined) return [];
  const { loose, glyphs, missing, unapproved, oneSided, outdated: old, dropped } = found;
  return [
    {
      key: 'loose',
      title: say.loose,
      cure: say.looseDo,
      places: loose.map(({ block, around, text }) => `${block}：…${around}…（${text}）`),
    },
    {
      key: 'glyphs',
      title: say.glyphs,
      cure: say.glyphsDo,
      places: glyphs.map(({ character, code, places }) => `${character} ${code}：${places.join('、')}`),
    },
    {
      key: 'missing',
      title: say.missing,
      cure: say.missingDo,
      count: missing.count,
      places: missing.figures.map(({ table, row, column }) => say.row(table, tell(row), tell(column))),
    },
    {
      key: 'unapproved',
      title: say.unapproved,
      cure: say.unapprovedDo,
      places: unapproved.map(({ name, version }) => say.form(name, version)),
    },
    { key: 'oneSided', title: say.oneSided, cure: say.oneSidedDo, places: oneSided },
    { key: 'outdated', title: say.outdated, cure: say.outdatedDo, places: old },
    { key: 'dropped', title: say.dropped, cure: say.droppedDo, places: [], count: dropped },
  ];
}

function Unchecked({ words: why }: { readonly words: { readonly zh: string; readonly en: string } }): ReactNode {
  const say = useWords(checkWords);
  const tell = useSay();
  return (
    <p className="bulletins-problem" role="alert">
      ! {say.unchecked}：{tell(why)}
    </p>
  );
}

interface TroubleNoticeProps {
  readonly bulletin: Bulletin;
  readonly trouble: Trouble;
}

/** Why there are no files, what helps, and the way to try again. */
export function TroubleNotice({ bulletin, trouble }: TroubleNoticeProps): ReactNode {
  const say = useWords(checkWords);
  const tell = useSay();
  const { user } = useSession();
  const { message } = App.useApp();
  const tellFault = useTellFault();
  const standing = { state: bulletin.state, edition: bulletin.edition, files: bulletin.files.length };
  const again = async (): Promise<void> => {
    try {
      await ask(() => reportStepsControllerPrint({ path: { id: bulletin.id } }));
      void message.info(say.printing);
      await outdated(...afterSteps);
    } catch (error) {
      tellFault(error);
    }
  };
  return (
    <div className="bulletins-problem" role="alert">
      ! {say.trouble}
      {trouble.format === null ? '' : `（${trouble.format}）`}：{tell(trouble.words)}{' '}
      {mayDo(user, 'print', standing) && <Button onClick={() => void again()}>{say.printAgain}</Button>}
    </div>
  );
}
