import { renderMail, type RenderedMail } from '#alerts/pure';
import type { Words } from '#platform/errors';
import type { SentEvent } from './sent-event.js';

/** What is sent, and where it can be read. */
export interface SendingFacts {
  readonly deliveryId: string;
  readonly reportId: string;
  readonly event: SentEvent;
  readonly edition: number;
  readonly locale: 'zh' | 'en';
  readonly subject: { readonly title: Words; readonly body: Words; readonly brief: Words };
  /** Where people read bulletins, without a slash at its end. */
  readonly address: string;
  /** Formats that were asked for and are too large to go along. */
  readonly left: readonly string[];
}

/** A notice to a group before it is given its number: no figure, and no word that a person wrote. */
export interface SentNotice {
  readonly title: string;
  readonly lines: readonly string[];
  readonly link: { readonly words: string; readonly url: string };
  readonly urgent: false;
  /** For a webhook: which bulletin it is, to be asked for. */
  readonly data: { readonly report: string; readonly event: SentEvent; readonly edition: number };
  readonly locale: 'zh' | 'en';
}

const openWords = { zh: '查看通报', en: 'Open the bulletin' } as const;

export function composeMail(facts: SendingFacts): RenderedMail {
  const { locale, subject, deliveryId } = facts;
  const body = [subject.body[locale], ...leftLines(facts)].join('\n');
  return renderMail({ locale, title: subject.title[locale], body, link: linkOf(facts), number: deliveryId });
}

/** @param taken how many files go along */
export function composeNotice(facts: SendingFacts, taken: number): SentNotice {
  const { locale, subject } = facts;
  const along = { zh: `附文件 ${taken} 个`, en: `${taken} files attached` }[locale];
  const lines = [...(taken > 0 ? [along] : []), ...leftLines(facts)];
  const data = { report: facts.reportId, event: facts.event, edition: facts.edition };
  return { title: subject.brief[locale], lines, link: linkOf(facts), urgent: false, locale, data };
}

const linkOf = ({ locale, address, reportId }: SendingFacts): SentNotice['link'] => ({
  words: openWords[locale],
  url: `${address}/reports/${reportId}`,
});

function leftLines({ locale, left }: SendingFacts): string[] {
  if (left.length === 0) return [];
  const formats = left.map((format) => format.toUpperCase());
  return locale === 'zh'
    ? [`${formats.join('、')} 文件过大，未随信附上，请从链接下载。`]
    : [`The ${formats.join(', ')} file is too large to be attached; download it from the link.`];
}
