import { AppError, type Words } from '#platform/errors';

export interface MailFailure {
  /** It may be taken later, without anybody mending anything. */
  readonly retry: boolean;
  readonly code: string;
  readonly words: Words;
}

/** A server that says no for good (5xx) is not asked again; one that is busy or away is. */
export function mailFailure(error: unknown): MailFailure {
  if (error instanceof AppError) return { retry: true, code: error.code, words: error.words };
  const said = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return {
    retry: status < 500,
    code: 'mail.refused',
    words: { zh: `邮件服务器未接收：${said}`, en: `The mail server did not take it: ${said}` },
  };
}
