import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';
import { AppError } from '#platform/errors';
import { fileName, FormFields } from './form-fields.js';
import { multipartFault } from './multipart-fault.js';

export interface UploadedFile {
  readonly file: { readonly name: string; readonly bytes: Buffer };
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads one multipart form: one file and a few short fields, in any order, to its end. */
export async function uploadedFile(request: FastifyRequest, limitBytes: number): Promise<UploadedFile> {
  if (!request.isMultipart()) {
    throw new AppError('unsupported', 'request.content_type', {
      zh: '请以 multipart/form-data 上传文件',
      en: 'Upload the file as multipart/form-data',
    });
  }
  const limits = { fileSize: limitBytes, files: 1, fields: 8, parts: 10, fieldSize: 300_000, headerPairs: 50 };
  let file: UploadedFile['file'] | null = null;
  const fields = new FormFields();
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields.add(part);
      else file = { name: fileName(part.filename), bytes: await part.toBuffer() };
    }
  } catch (error) {
    throw multipartFault(error, limitBytes);
  }
  if (file) return { file, fields: fields.all };
  throw new AppError('invalid', 'file.missing', {
    zh: '表单里没有文件（字段名 file）',
    en: 'The form holds no file (field file)',
  });
}
