import { editorsOf, type ReportCase } from './report-case.js';
import { stateWords, type CaseState } from './case-state.js';
import { changesSince } from './changes-since.js';
import { refuse, type Refusal } from './refusal.js';

export type Action = 'edit' | 'submit' | 'return' | 'authorise' | 'publish' | 'withdraw' | 'print';

export interface Acting {
  readonly action: Action;
  readonly accountId: string;
  /** The step that he has seen. */
  readonly step: number;
  /** Holds the role of an editor there. */
  readonly isEditor: boolean;
}

const from: Readonly<Record<Action, readonly CaseState[]>> = {
  edit: ['draft'],
  submit: ['draft'],
  return: ['in_review', 'authorised'],
  authorise: ['in_review'],
  publish: ['authorised'],
  withdraw: ['published'],
  print: ['draft', 'in_review', 'authorised'],
};

/** Why somebody may not do this to a bulletin as it stands; null: he may. Roles and scope were looked at before. */
export function whyNot(one: ReportCase, acting: Acting): Refusal | null {
  return (
    pictureOfThePast(one) ??
    movedMeanwhile(one, acting) ??
    wrongState(one, acting) ??
    overtaken(one, acting) ??
    ownWork(one, acting)
  );
}

function pictureOfThePast({ edition }: ReportCase): Refusal | null {
  if (edition !== null) return null;
  return refuse(['conflict', 'report.past_picture'], {
    zh: '这是按口径日期再现的通报，只供查阅，不能编辑或发布；请对本期另行生成的通报操作',
    en: 'This shows what was known at a past moment and is for reading only: work on a run of today instead',
  });
}

function movedMeanwhile(one: ReportCase, { step }: Acting): Refusal | null {
  if (step === one.step) return null;
  const since = changesSince(one, step);
  const last = since.at(-1);
  const words =
    last === undefined
      ? {
          zh: `通报现在是第 ${one.step} 步，没有第 ${step} 步：请重新打开`,
          en: `The bulletin is at step ${one.step}; there is no step ${step} yet: open it again`,
        }
      : {
          zh: `${last.by ?? '系统'}在您打开之后已作改动（第 ${one.step} 步），您的操作没有保存：请先查看改动，再重做`,
          en: `${last.by ?? 'The system'} changed it after you opened it (step ${one.step}); nothing of yours was stored: look at it first`,
        };
  return refuse(['conflict', 'report.moved'], words, { step: one.step, state: one.state, since });
}

function wrongState({ state, files, step }: ReportCase, { action }: Acting): Refusal | null {
  if (!from[action].includes(state)) {
    const cure = cures[`${state}/${action}`] ?? { zh: '', en: '' };
    const words = {
      zh: `通报${stateWords[state].zh}，不能${actionWords[action].zh}${cure.zh}`,
      en: `The bulletin is ${stateWords[state].en} and cannot be ${actionWords[action].en}${cure.en}`,
    };
    return refuse(['conflict', 'report.wrong_state'], words, { state, step });
  }
  if (action !== 'return' || state !== 'authorised' || files === 0) return null;
  return refuse(['conflict', 'report.files_kept'], {
    zh: '审定稿的文件已经存档，不再改动：如需修改，请重新生成本期通报，措辞会带过去',
    en: 'The files as authorised are kept and stay as they are: run the issue again, its wording is carried on',
  });
}

/** Another run of the issue carries it on, or an edition of its number was published meanwhile. */
function overtaken({ newerRun, edition, lastEdition }: ReportCase, { action }: Acting): Refusal | null {
  if (newerRun !== null && (action === 'edit' || action === 'submit' || action === 'authorise')) {
    const words = {
      zh: `本期已重新生成，措辞已带到新的一稿：请在 ${newerRun} 上继续`,
      en: `The issue was run again and the wording carried on: go on with ${newerRun}`,
    };
    return refuse(['conflict', 'report.newer_run'], words, { newer: newerRun });
  }
  const isForward = action === 'submit' || action === 'authorise' || action === 'publish';
  if (!isForward || edition === null || lastEdition < edition) return null;
  const words = {
    zh: `本期第 ${lastEdition} 版已经发布：请以更正（corrects）另行生成`,
    en: `Edition ${lastEdition} of the issue is published: make a correction of it instead`,
  };
  return refuse(['conflict', 'report.edition_taken'], words, { edition: lastEdition });
}

function ownWork(one: ReportCase, { action, accountId, isEditor }: Acting): Refusal | null {
  const done = (kind: 'submit' | 'authorise') =>
    one.steps.findLast((step) => step.kind === kind)?.actorId === accountId;
  if (action === 'authorise' || action === 'return') {
    if (!editorsOf(one).includes(accountId) && !done('submit')) return null;
    return refuse(['forbidden', 'report.own_review'], {
      zh: '编辑或送审过本通报的人不能审定或退回：请由另一人审定',
      en: 'Whoever worded or submitted a bulletin does not review it: ask somebody else',
    });
  }
  if (action !== 'publish' || isEditor || done('authorise')) return null;
  return refuse(['forbidden', 'report.not_publisher'], {
    zh: '发布由通报编辑或审定人进行：请交他们发布',
    en: 'A bulletin is published by an editor or by whoever authorised it',
  });
}

const actionWords: Readonly<Record<Action, { readonly zh: string; readonly en: string }>> = {
  edit: { zh: '编辑', en: 'worded' },
  submit: { zh: '送审', en: 'submitted' },
  return: { zh: '退回', en: 'returned' },
  authorise: { zh: '审定', en: 'authorised' },
  publish: { zh: '发布', en: 'published' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  print: { zh: '重新打印', en: 'printed again' },
};

const correct = {
  zh: '：如需更正，请以 corrects 指明它另行生成',
  en: ': to correct it, run the issue again with "corrects"',
};
const cures: Readonly<Partial<Record<`${CaseState}/${Action}`, { readonly zh: string; readonly en: string }>>> = {
  'in_review/edit': { zh: '：请审核人先退回', en: ': have it returned first' },
  'draft/authorise': { zh: '：请先送审', en: ': submit it first' },
  'draft/publish': { zh: '：请先送审，由另一人审定', en: ': submit it, and have somebody else authorise it' },
  'in_review/publish': { zh: '：请先由另一人审定', en: ': have somebody else authorise it first' },
  'authorised/edit': {
    zh: '：请重新生成本期通报，措辞会带过去',
    en: ': run the issue again, its wording is carried on',
  },
  'published/edit': correct,
  'published/submit': correct,
  'withdrawn/edit': correct,
  'withdrawn/publish': correct,
};
