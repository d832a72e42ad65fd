import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';
import { AppError } from '#platform/errors';
import { fileName, FormFields } from './form-fields.js';
import { fileTooLarge, multipartFault } from './multipart-fault.js';

export interface ImportedForm<Received> {
  readonly file: Received;
  readonly fields: Readonly<Record<string, string>>;
}

interface Taking<Received> {
  readonly limitBytes: number;
  /** Called with the file as it arrives. */
  readonly take: (name: string, stream: AsyncIterable<Buffer>) => Promise<Received>;
  /** Called with what `take` gave when the form turns out to be unusable. */
  readonly discard: (received: Received) => Promise<void>;
}

/** Reads one multipart form whose file is too large to be held: it is handed on piece by piece, the fields in any order. */
export async function importedFile<Received>(
  request: FastifyRequest,
  { limitBytes, take, discard }: Taking<Received>,
): Promise<ImportedForm<Received>> {
  if (!request.isMultipart()) {
    throw new AppError('unsupported', 'request.content_type', {
      zh: '请以 multipart/form-data 上传文件',
      en: 'Upload the file as multipart/form-data',
    });
  }
  const limits = { fileSize: limitBytes, files: 1, fields: 8, parts: 10, fieldSize: 10_000, headerPairs: 50 };
  let received: Received | null = null;
  const fields = new FormFields();
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        fields.add(part);
        continue;
      }
      received = await take(fileName(part.filename), part.file);
      if (part.file.truncated) throw fileTooLarge(limitBytes);
    }
  } catch (error) {
    if (received !== null) await discard(received);
    throw multipartFault(error, limitBytes);
  }
  if (received !== null) return { file: received, fields: fields.all };
  throw new AppError('invalid', 'file.missing', {
    zh: '表单里没有文件（字段名 file）',
    en: 'The form holds no file (field file)',
  });
}
