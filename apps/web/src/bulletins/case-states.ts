import type { User } from '../app/session.js';
import type { ReportView } from '../client/types.gen.js';
import type { Bilingual } from '../words/language.js';

export type CaseState = ReportView['state'];

interface StateShown extends Bilingual {
  readonly sign: string;
  /** A class of console.css. */
  readonly tone: string;
}

/** Where a bulletin stands, by sign, word and colour. */
export const stateShown: Readonly<Record<CaseState, StateShown>> = {
  draft: { sign: '○', zh: '草稿', en: 'draft', tone: 'tone-missing' },
  in_review: { sign: '◆', zh: '审定中', en: 'in review', tone: 'tone-slow' },
  authorised: { sign: '●', zh: '已审定', en: 'authorised', tone: 'tone-ahead' },
  published: { sign: '✓', zh: '已发布', en: 'published', tone: 'tone-met' },
  withdrawn: { sign: '×', zh: '已撤回', en: 'withdrawn', tone: 'tone-not-met' },
};

export const caseStates = Object.keys(stateShown) as readonly CaseState[];

export type Action = 'submit' | 'return' | 'authorise' | 'publish' | 'withdraw';

type Maker = 'editor' | 'monitor';

interface Allowed {
  readonly from: readonly CaseState[];
  readonly to: readonly Maker[];
}

/** Who may do what when; the service decides, this only keeps what would be refused off the screen. */
const allowed: Readonly<Record<Action | 'edit' | 'print', Allowed>> = {
  edit: { from: ['draft'], to: ['editor'] },
  submit: { from: ['draft'], to: ['editor'] },
  return: { from: ['in_review', 'authorised'], to: ['editor', 'monitor'] },
  authorise: { from: ['in_review'], to: ['editor', 'monitor'] },
  publish: { from: ['authorised'], to: ['editor', 'monitor'] },
  withdraw: { from: ['published'], to: ['editor'] },
  print: { from: ['draft', 'in_review', 'authorised'], to: ['editor', 'monitor'] },
};

interface Standing {
  readonly state: CaseState;
  /** null: a picture of the past, for reading only. */
  readonly edition: number | null;
  /** Files that are kept: then it is not returned any more. */
  readonly files: number;
}

export function mayDo(user: User, action: Action | 'edit' | 'print', { state, edition, files }: Standing): boolean {
  const { from, to } = allowed[action];
  if (edition === null || !from.includes(state)) return false;
  if (action === 'return' && state === 'authorised' && files > 0) return false;
  return user.grants.some(({ role }) => to.some((maker) => maker === role));
}

/** Actions in the order in which they are offered, the way forward first. */
export const actions: readonly Action[] = ['submit', 'authorise', 'publish', 'return', 'withdraw'];

export const makes = (user: User): boolean =>
  user.grants.some(({ role }) => role === 'editor' || role === 'monitor' || role === 'catalogue_admin');
