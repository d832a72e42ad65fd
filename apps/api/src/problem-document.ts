import { AppError, httpStatus } from '#platform/errors';
import type { ErrorKind, Problem, Words } from '#platform/errors';

export type Language = 'zh' | 'en';

/** RFC 9457, with our code and, for bad input, every problem at once. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly (Omit<Problem, 'message' | 'suggestion'> & { message: string; suggestion?: string })[];
}

const titles: Readonly<Record<ErrorKind, Words>> = {
  malformed: { zh: '请求无法读取', en: 'The request cannot be read' },
  unauthenticated: { zh: '需要登录', en: 'Sign-in needed' },
  forbidden: { zh: '没有权限', en: 'Not allowed' },
  'not-found': { zh: '未找到', en: 'Not found' },
  conflict: { zh: '与当前状态冲突', en: 'In conflict with the present state' },
  'too-large': { zh: '内容过大', en: 'Too large' },
  unsupported: { zh: '不支持的内容类型', en: 'Content type not supported' },
  invalid: { zh: '内容有误', en: 'The content has faults' },
  'too-many': { zh: '请求过多', en: 'Too many requests' },
  unavailable: { zh: '暂时不可用', en: 'Temporarily unavailable' },
};

export interface Place {
  readonly path: string;
  readonly requestId: string;
  readonly language: Language;
}

export function problemDocument(error: AppError, { path, requestId, language }: Place): ProblemDocument {
  const { problems, members } = error.details;
  return {
    ...members,
    type: `urn:xushi:problem:${error.code}`,
    title: titles[error.kind][language],
    status: httpStatus[error.kind],
    detail: error.words[language],
    instance: path,
    code: error.code,
    requestId,
    ...(problems === undefined ? {} : { errors: problems.map((problem) => spoken(problem, language)) }),
  };
}

function spoken({ message, suggestion, ...rest }: Problem, language: Language) {
  return {
    ...rest,
    message: message[language],
    ...(suggestion === undefined ? {} : { suggestion: suggestion[language] }),
  };
}

/** A fault of ours: nothing of it is said but where to look it up. */
export function faultDocument({ path, requestId, language }: Place): ProblemDocument {
  const words = {
    zh: { title: '服务内部错误', detail: `请将请求号 ${requestId} 告知管理员` },
    en: { title: 'A fault of the service', detail: `Tell the administrator the request id ${requestId}` },
  }[language];
  const code = 'internal';
  return { type: `urn:xushi:problem:${code}`, ...words, status: 500, instance: path, code, requestId };
}

/** Chinese unless the reader ranks English before it. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const best = { zh: 0, en: 0 };
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const rank = Number(/^q=(\d(?:\.\d{1,3})?)$/.exec(parameters[0]?.trim() ?? 'q=1')?.[1] ?? 0);
    if (/^zh\b/.test(tag)) best.zh = Math.max(best.zh, rank);
    if (/^en\b/.test(tag)) best.en = Math.max(best.en, rank);
  }
  return best.en > best.zh ? 'en' : 'zh';
}
