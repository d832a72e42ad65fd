import type { Words } from '#platform/errors';
import { formStateWords, type FormState, type ReviewStage, type StepKind } from './form-state.js';

/** A form as its reviewer finds it. */
export interface ReviewedForm {
  readonly path: string;
  readonly version: number;
  readonly state: FormState;
  readonly awaiting: ReviewStage | null;
  readonly senders: readonly string[];
  readonly lastStep: { readonly step: StepKind; readonly by: string; readonly minute: string };
}

export interface Reviewer {
  readonly accountId: string;
  readonly grants: readonly { readonly role: string; readonly path: string }[];
  /** The version that he has read, where he says so. */
  readonly version: number | undefined;
}

export type ReviewDecision =
  | { readonly kind: 'may'; readonly stage: ReviewStage }
  | {
      readonly kind: 'refused';
      readonly error: 'conflict' | 'forbidden';
      readonly code: string;
      readonly words: Words;
    };

/** Whether somebody may pass or send back a form now, and at which stage; who was first where he comes too late. */
export function decideReview(form: ReviewedForm, reviewer: Reviewer): ReviewDecision {
  const { awaiting } = form;
  if (reviewer.version !== undefined && reviewer.version !== form.version) return moved(form);
  if (awaiting === null) return nothingToReview(form);
  if (form.senders.includes(reviewer.accountId)) return ownForm;
  if (holdsStage(form.path, awaiting, reviewer)) return { kind: 'may', stage: awaiting };
  const wasQuicker = form.lastStep.step === 'approved_county' && holdsStage(form.path, 'county', reviewer);
  return wasQuicker ? nothingToReview(form) : wrongLevel[awaiting];
}

/** County review is any reviewer's who has the region; 验收 is that of the level above. */
function holdsStage(path: string, stage: ReviewStage, { grants }: Reviewer): boolean {
  return grants.some((grant) => {
    if (!path.startsWith(grant.path)) return false;
    if (stage === 'county') return grant.role === 'reviewer';
    return grant.path !== path && (grant.role === 'reviewer' || grant.role === 'monitor');
  });
}

function moved({ version, lastStep }: ReviewedForm): ReviewDecision {
  return {
    kind: 'refused',
    error: 'conflict',
    code: 'submission.version_moved',
    words: {
      zh: `${lastStep.by} 于 ${lastStep.minute} 报送了第 ${version} 版，请先查看`,
      en: `${lastStep.by} sent version ${version} at ${lastStep.minute}: read it first`,
    },
  };
}

const doneWords: Readonly<Record<StepKind, Words>> = {
  sent: { zh: '报送', en: 'sent' },
  corrected: { zh: '更正', en: 'corrected' },
  approved_county: { zh: '审核通过', en: 'passed by county review' },
  approved_prefecture: { zh: '验收', en: 'approved' },
  returned: { zh: '退回', en: 'sent back' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
};

function nothingToReview({ state, lastStep }: ReviewedForm): ReviewDecision {
  const { by, minute, step } = lastStep;
  const done = doneWords[step];
  const first = { zh: `${by} 已于 ${minute} ${done.zh}`, en: `${by} was first: ${done.en} at ${minute}` };
  const none = { zh: '该报表无需审核', en: 'the form asks for no review' };
  const because = step === 'sent' || step === 'corrected' ? none : first;
  return {
    kind: 'refused',
    error: 'conflict',
    code: 'submission.not_awaiting_review',
    words: {
      zh: `没有可审核的版本（${formStateWords[state].zh}）：${because.zh}`,
      en: `Nothing waits for review (${formStateWords[state].en}): ${because.en}`,
    },
  };
}

const ownForm: ReviewDecision = {
  kind: 'refused',
  error: 'forbidden',
  code: 'submission.own_review',
  words: {
    zh: '不能审核自己报送的报表，请由他人审核',
    en: 'Nobody reviews a form that he sent himself: ask somebody else',
  },
};

const wrongLevel: Readonly<Record<ReviewStage, ReviewDecision>> = {
  county: {
    kind: 'refused',
    error: 'forbidden',
    code: 'submission.review_level',
    words: {
      zh: '该报表待县内审核，需要审核人角色',
      en: 'The form waits for its county review, which needs the role of reviewer',
    },
  },
  prefecture: {
    kind: 'refused',
    error: 'forbidden',
    code: 'submission.review_level',
    words: {
      zh: '该报表待上一级验收，需要上一级的审核人或监测人',
      en: 'The form waits for the level above: a reviewer or monitor of that level',
    },
  },
};
