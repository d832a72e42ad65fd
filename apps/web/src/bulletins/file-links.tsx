import type { ReactNode } from 'react';
import type { ReportView } from '../client/types.gen.js';
import { useWords, words, type Language } from '../words/language.js';

const fileWords = words(
  {
    zh: '中文',
    en: '英文',
    file: (format: string, language: string) => `${format}（${language}），在新窗口打开`,
    html: '网页',
    draftHint: '草稿文件按需打印，每页带“草稿”字样',
  },
  {
    zh: 'Chinese',
    en: 'English',
    file: (format: string, language: string) => `${format} (${language}), in a new window`,
    html: 'Web page',
    draftHint: 'Files of a draft are printed on demand and marked on every page',
  },
);

export const formats = ['pdf', 'docx', 'xlsx', 'html'] as const;
export type Format = (typeof formats)[number];

export const formatNames: Readonly<Record<Exclude<Format, 'html'>, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  xlsx: 'Excel',
};

/** Where a file is had; `asSent`: of a withdrawn one without the stamp. */
export const fileAddress = (id: string, format: Format, language: Language): string =>
  `/api/v1/reports/${id}.${format}?lang=${language}`;

const languages: readonly Language[] = ['zh', 'en'];

/** The files of a bulletin in four formats and two languages. */
export function FileLinks({ report }: { readonly report: Pick<ReportView, 'id' | 'state'> }): ReactNode {
  const say = useWords(fileWords);
  const isDraft = report.state === 'draft' || report.state === 'in_review';
  return (
    <ul className="bulletins-files" title={isDraft ? say.draftHint : undefined}>
      {languages.map((language) => (
        <li key={language}>
          {say[language]}
          {formats.map((format) => {
            const name = format === 'html' ? say.html : formatNames[format];
            return (
              <a
                key={format}
                href={fileAddress(report.id, format, language)}
                target="_blank"
                rel="noopener"
                aria-label={say.file(name, say[language])}
              >
                {name}
              </a>
            );
          })}
        </li>
      ))}
    </ul>
  );
}
