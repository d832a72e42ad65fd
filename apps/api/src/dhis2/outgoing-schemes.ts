import { readScheme, schemesBy, textOf, type ListQuery, type Scheme, type Schemes } from '#exchange';
import { AppError } from '#platform/errors';

/** By which names values go out: what is said of one kind beats what is said of all. @throws AppError for another scheme */
export function outgoingSchemes(query: ListQuery, usual: Scheme): Schemes {
  return schemesBy((name) => {
    const text = textOf(query, name) ?? textOf(query, 'idScheme') ?? usual;
    const scheme = readScheme(text);
    if (scheme !== null) return scheme;
    throw new AppError('conflict', 'dhis2.id_scheme', {
      zh: `不支持标识方案 ${text.slice(0, 40)}：只能是 uid 或 code`,
      en: `The identifier scheme ${text.slice(0, 40)} is not supported: uid or code`,
    });
  });
}
