import type { Words } from '#platform/errors';

/** The first of many names, as a sentence lists them: 甲县、乙县等; A, B and others. */
export function listNames(names: readonly string[], most: number): Words {
  const shown = names.slice(0, most);
  const more = names.length > shown.length;
  return { zh: `${shown.join('、')}${more ? '等' : ''}`, en: `${shown.join(', ')}${more ? ' and others' : ''}` };
}
