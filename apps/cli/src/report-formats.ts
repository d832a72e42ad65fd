import { InvalidArgumentError } from 'commander';

export const reportFormats = ['html', 'pdf', 'docx', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const isFormat = (text: string): text is ReportFormat => reportFormats.some((format) => format === text);

/** @throws InvalidArgumentError, which commander turns into wrong usage */
export function readFormats(text: string): readonly ReportFormat[] {
  const named = text.split(',').map((one) => one.trim());
  const unknown = named.find((one) => !isFormat(one));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`“${unknown}”：html、pdf、docx、xlsx / one or more of html,pdf,docx,xlsx`);
  return [...new Set(named.filter(isFormat))];
}

export interface NamedReport {
  readonly plan: string;
  readonly region: string;
  /** 202309, 2023Q3 or 2023. */
  readonly issue: string;
}

/** What the files of a bulletin are called: plan, region and issue, a month written 2023-09. */
export function reportFileName({ plan, region, issue }: NamedReport): string {
  return `${plan}-${region}-${issue.replace(/^(\d{4})(\d\d)$/, '$1-$2')}`;
}

/** In a language of its own, a file of Chinese first. */
export const fileEnding = (format: ReportFormat, language: 'zh' | 'en'): string =>
  language === 'zh' ? `.${format}` : `.en.${format}`;
