import { AppError } from '#platform/errors';
import { malformedForm } from './multipart-fault.js';

/** A part of a form that is no file, as the parser gives it: the name may be lacking, whatever its type says. */
interface FieldPart {
  readonly fieldname?: string | undefined;
  readonly value: unknown;
  readonly fieldnameTruncated?: boolean;
  readonly valueTruncated?: boolean;
}

/** The short fields beside a file: each with a name, once, and whole. */
export class FormFields {
  readonly all: Record<string, string> = {};

  add({ fieldname, value, fieldnameTruncated, valueTruncated }: FieldPart): void {
    if (fieldname === undefined || fieldname === '') {
      throw malformedForm({ zh: '表单里有一项没有名称', en: 'A part of the form has no name' });
    }
    const name = fieldname.slice(0, 60);
    if (valueTruncated === true || fieldnameTruncated === true) {
      throw new AppError('too-large', 'request.too_large', {
        zh: `表单字段 ${name} 过长`,
        en: `The field ${name} of the form is too long`,
      });
    }
    if (Object.hasOwn(this.all, name)) {
      throw malformedForm({ zh: `表单字段 ${name} 出现了两次`, en: `The field ${name} is there twice` });
    }
    this.all[name] = String(value);
  }
}

/** What a file is called where it comes from; nobody's file is called by a thousand signs. */
export function fileName(name: string | undefined): string {
  if (name === undefined || name.length <= 1000) return name ?? '';
  throw malformedForm({ zh: '文件名过长', en: 'The name of the file is too long' });
}
