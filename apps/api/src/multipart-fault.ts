import { AppError, type Words } from '#platform/errors';

const faults: Readonly<Record<string, Words>> = {
  FST_FILES_LIMIT: { zh: '一次只能上传一个文件', en: 'One file at a time' },
  FST_FIELDS_LIMIT: { zh: '表单字段过多', en: 'The form has too many fields' },
  FST_PARTS_LIMIT: { zh: '表单字段过多', en: 'The form has too many fields' },
  FST_PROTO_VIOLATION: { zh: '表单字段的名称不可用', en: 'A field of the form has a name that cannot be used' },
  FST_INVALID_JSON_FIELD_ERROR: {
    zh: '有一个表单字段自称 JSON，却不是',
    en: 'A field of the form says that it is JSON and is not',
  },
};

const broken: Words = {
  zh: '上传的表单不完整或格式不对（multipart/form-data），请重新上传',
  en: 'The form is incomplete or malformed (multipart/form-data); send it again',
};

/**
 * What went wrong while a form was read, in words for whoever sent it. The parser throws plain errors for broken forms,
 * one of which calls the boundary a needle; anything else is not of the form and goes on as it is.
 */
export function multipartFault(error: unknown, limitBytes: number): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') return fileTooLarge(limitBytes);
  const isBroken = code === '' && /multipart data|^Multipart:|terminated early|^The needle/i.test(error.message);
  const words = faults[code] ?? (isBroken ? broken : null);
  return words === null ? error : malformedForm(words, error);
}

export function malformedForm(words: Words = broken, cause?: Error): AppError {
  const fault = new AppError('malformed', 'request.form_malformed', words);
  if (cause) fault.cause = cause;
  return fault;
}

export function fileTooLarge(limitBytes: number): AppError {
  const megabytes = Math.round(limitBytes / 1_000_000);
  return new AppError('too-large', 'file.too_large', {
    zh: `文件超过 ${megabytes} MB 上限，请拆分后再传`,
    en: `The file exceeds the limit of ${megabytes} MB; split it`,
  });
}
