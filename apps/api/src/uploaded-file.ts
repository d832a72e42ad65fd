import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';
import { AppError } from '#platform/errors';

export interface UploadedFile {
  readonly file: { readonly name: string; readonly bytes: Buffer };
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads one multipart form: exactly one part `file` and a few short fields, in any order. */
export async function uploadedFile(request: FastifyRequest, limitBytes: number): Promise<UploadedFile> {
  if (!request.isMultipart()) {
    throw new AppError('unsupported', 'request.content_type', {
      zh: '请以 multipart/form-data 上传文件',
      en: 'Upload the file as multipart/form-data',
    });
  }
  const limits = { fileSize: limitBytes, files: 1, fields: 8, parts: 10, fieldSize: 300_000, headerPairs: 50 };
  let file: UploadedFile['file'] | null = null;
  const fields: Record<string, string> = {};
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') fields[part.fieldname.slice(0, 60)] = String(part.value);
    else file = { name: part.filename, bytes: await readWhole(part, limitBytes) };
  }
  if (file) return { file, fields };
  throw new AppError('invalid', 'file.missing', {
    zh: '表单里没有文件（字段名 file）',
    en: 'The form holds no file (field file)',
  });
}

async function readWhole(part: { toBuffer(): Promise<Buffer> }, limitBytes: number): Promise<Buffer> {
  try {
    return await part.toBuffer();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    const megabytes = Math.round(limitBytes / 1_000_000);
    throw new AppError('too-large', 'file.too_large', {
      zh: `文件超过 ${megabytes} MB 上限，请拆分后再传`,
      en: `The file exceeds the limit of ${megabytes} MB; split it`,
    });
  }
}
