import { HttpException } from '@nestjs/common';
import { AppError } from '#platform/errors';
import type { ErrorKind } from '#platform/errors';

interface Known {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const byStatus: Readonly<Record<number, Known>> = {
  400: { kind: 'malformed', code: 'request.malformed', zh: '请求无法读取', en: 'The request cannot be read' },
  401: { kind: 'unauthenticated', code: 'auth.sign_in_needed', zh: '请先登录', en: 'Sign in first' },
  403: { kind: 'forbidden', code: 'request.forbidden', zh: '没有权限', en: 'This is not allowed' },
  404: { kind: 'not-found', code: 'request.no_such_address', zh: '没有这个地址', en: 'There is no such address' },
  406: {
    kind: 'unsupported',
    code: 'request.content_type',
    zh: '请以 multipart/form-data 上传文件',
    en: 'Upload the file as multipart/form-data',
  },
  408: {
    kind: 'malformed',
    code: 'request.timeout',
    zh: '请求未在限时内到齐',
    en: 'The request did not arrive in time',
  },
  409: { kind: 'conflict', code: 'request.conflict', zh: '与当前状态冲突', en: 'In conflict with the present state' },
  413: { kind: 'too-large', code: 'request.too_large', zh: '内容超过上限', en: 'The content exceeds the limit' },
  415: {
    kind: 'unsupported',
    code: 'request.content_type',
    zh: '不支持这种内容类型',
    en: 'This content type is not supported',
  },
  422: { kind: 'invalid', code: 'request.invalid', zh: '内容有误', en: 'The content has faults' },
  429: { kind: 'too-many', code: 'request.too_many', zh: '请求过多', en: 'Too many requests' },
};

/**
 * An error of the framework or one of its plugins in our words; undefined for what is not the caller's doing. Their own
 * messages are not passed on: they speak of the framework.
 */
export function foreignError(error: unknown): AppError | undefined {
  const status = statusOf(error);
  if (status === undefined || status < 400 || status > 499) return undefined;
  const { kind, code, zh, en } = byStatus[status] ?? byStatus[400] ?? unreachable();
  const appError = new AppError(kind, code, { zh, en });
  appError.cause = error;
  return appError;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null) return undefined;
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function unreachable(): never {
  throw new Error('400 is in the table');
}
