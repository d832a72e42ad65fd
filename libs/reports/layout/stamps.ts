import type { Words } from '#platform/errors';
import { dayInShanghai, dayWords } from '#scoring';
import type { Edition, ReportModel } from '../model/report-model.js';
import type { BulletinDocument, Language } from './bulletin-document.js';
import { withoutStop, withStop } from './official-words.js';

/** When and why a bulletin was taken back. */
export interface Withdrawn {
  /** An instant with its offset. */
  readonly at: string;
  readonly reason: Words;
}

type Stamps = BulletinDocument['stamps'];

/** What every page carries, the gravest first. */
export function stampsOf(
  { edition, demonstration }: Pick<ReportModel, 'edition' | 'demonstration'>,
  language: Language,
  withdrawn: Withdrawn | undefined,
): Stamps {
  return [
    ...(withdrawn === undefined ? [] : [{ kind: 'withdrawn' as const, text: withdrawnWords(withdrawn, language) }]),
    ...(edition.standing === 'draft' ? [{ kind: 'draft' as const, text: language === 'zh' ? '草稿' : 'Draft' }] : []),
    ...(demonstration ? [{ kind: 'demonstration' as const, text: demonstrationWords[language] }] : []),
  ];
}

const demonstrationWords = {
  zh: '演示数据：本通报所用数字由演示程序生成，不是任何地区的真实情况。',
  en: 'Demonstration data: the figures of this bulletin were generated for demonstration and describe no real place.',
} as const satisfies Words;

function withdrawnWords({ at, reason }: Withdrawn, language: Language): string {
  const day = dayWords(dayInShanghai(at) ?? at.slice(0, 10))[language];
  const why = withStop(reason[language], language);
  return language === 'zh' ? `已撤回（${day}）：${why}` : `Withdrawn on ${day}: ${why}`;
}

/** 第2版（更正）：… beneath the title of whatever corrects an edition before it; null for a first one. */
export function editionNoteOf({ number, note }: Edition, language: Language): string | null {
  if (number < 2) return null;
  const head = language === 'zh' ? `第${number}版（更正）` : `Edition ${number} (correction)`;
  if (note === null || withoutStop(note[language]) === '') return head;
  return `${head}${language === 'zh' ? '：' : ': '}${withStop(note[language], language)}`;
}
