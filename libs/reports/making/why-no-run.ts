import type { Words } from '#platform/errors';
import { refuse, type Refusal } from '../editing/refusal.js';

/** What kind of run is asked for, beside the plain one. */
export interface RequestedRun {
  /** A past moment: the bulletin as it would have been made then. */
  readonly asOf?: string | undefined;
  /** The published bulletin that it corrects, with what is printed of that. */
  readonly corrects?: string | undefined;
  readonly note?: Words | undefined;
}

interface PublishedEdition {
  readonly id: string;
  readonly edition: number;
}

/**
 * Why an issue is not run again: what was published is never changed silently, so a further run is a correction that says
 * what it corrects and why. A picture of the past changes nothing and is always made.
 */
export function whyNoRun({ asOf, corrects, note }: RequestedRun, last: PublishedEdition | undefined): Refusal | null {
  if (corrects === undefined) {
    if (note !== undefined) return refuse(['invalid', 'report.note_without_corrects'], noteAlone);
    if (asOf !== undefined || last === undefined) return null;
    const words = {
      zh: `本期通报第 ${last.edition} 版已发布，不能重做：如需更正，请以 corrects 指明 ${last.id}，并以 note 写明更正内容和原因`,
      en: `Edition ${last.edition} of this issue is published: to correct it, name it in "corrects" (${last.id}) and say in "note" what is corrected and why`,
    };
    return refuse(['conflict', 'report.already_published'], words, { published: last.id });
  }
  if (asOf !== undefined) return refuse(['invalid', 'report.as_of_corrects'], pastCorrection);
  if (note === undefined) return refuse(['invalid', 'report.note_missing'], noteMissing);
  if (last === undefined) return refuse(['conflict', 'report.nothing_to_correct'], nothingPublished);
  if (last.id === corrects) return null;
  const words = {
    zh: `${corrects} 不是本期最近发布的一版：请更正第 ${last.edition} 版 ${last.id}`,
    en: `${corrects} is not the last that was published of this issue: correct edition ${last.edition}, ${last.id}`,
  };
  return refuse(['conflict', 'report.not_last_edition'], words, { published: last.id });
}

const noteAlone: Words = {
  zh: '更正说明 note 只用于更正已发布的通报：请以 corrects 指明它，或去掉 note',
  en: 'A note is of a correction: name the published bulletin in "corrects", or leave the note out',
};
const pastCorrection: Words = {
  zh: '更正以现有数据为准，不能同时指定口径日期 asOf',
  en: 'A correction is made of what is known now: leave "asOf" out',
};
const noteMissing: Words = {
  zh: '请以 note 写明更正了什么、为什么：它印在更正版上',
  en: 'Say in "note" what is corrected and why: it is printed on the corrected edition',
};
const nothingPublished: Words = {
  zh: '本期还没有发布过，没有可更正的：请去掉 corrects 和 note',
  en: 'Nothing was published of this issue yet: leave "corrects" and "note" out',
};
