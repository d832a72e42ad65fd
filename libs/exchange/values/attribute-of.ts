import type { Words } from '#platform/errors';
import { defaultUids } from '../names/default-uids.js';

/** To which combination of attributes a single value belongs, by its category combination and options. */
export interface AttributeAsked {
  readonly combo?: string | undefined;
  readonly options?: readonly string[] | undefined;
}

/**
 * Why a value has no place under these attributes; null for none and for those of the default. Passed over, they would
 * leave the value where nobody meant it.
 */
export function attributeFault({ combo, options }: AttributeAsked): { errorCode: string; words: Words } | null {
  if (combo === undefined && options === undefined) return null;
  if (combo === undefined) {
    const words = { zh: '类别选项须与类别组合一同给出', en: 'Category options need their category combination' };
    return { errorCode: 'E2040', words };
  }
  const [option = defaultUids.categoryOption, ...more] = options ?? [];
  if (combo === defaultUids.categoryCombo && option === defaultUids.categoryOption && more.length === 0) return null;
  const seen = [combo, ...(options ?? [])].join(' ').slice(0, 60);
  return {
    errorCode: 'E1104',
    words: { zh: `没有属性组合 \`${seen}\``, en: `There is no attribute combination \`${seen}\`` },
  };
}
