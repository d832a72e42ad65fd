import type { Words } from '#platform/errors';
import type { Facts, Template } from '../model/fact.js';
import { readTemplate } from '../wording/read-template.js';

/** A sentence as people read it, without the marks of its footnotes. */
export function printTemplate(template: Template, facts: Facts): Words {
  const print = (language: keyof Words): string =>
    readTemplate(template[language])
      .map((part) =>
        part.kind === 'text' ? part.text : part.kind === 'fact' ? (facts[part.id]?.[language] ?? '') : '',
      )
      .join('');
  return { zh: print('zh'), en: print('en') };
}
