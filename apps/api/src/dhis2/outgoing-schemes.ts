import { readScheme, textOf, type ListQuery, type OutgoingScheme, type OutgoingSchemes, type Scheme } from '#exchange';
import { AppError } from '#platform/errors';

/** By which names values go out: what is said of one kind beats what is said of all. @throws AppError for another scheme */
export function outgoingSchemes(query: ListQuery, usual: Scheme): OutgoingSchemes {
  const of = (...names: readonly string[]): OutgoingScheme => {
    const [text = usual] = [...names, 'idScheme'].flatMap((name) => textOf(query, name) ?? []);
    const scheme = text.trim().toLowerCase() === 'name' ? 'name' : readScheme(text);
    if (scheme !== null) return scheme;
    throw new AppError('conflict', 'dhis2.id_scheme', {
      zh: `不支持标识方案 ${text.slice(0, 40)}：只能是 uid、code 或 name`,
      en: `The identifier scheme ${text.slice(0, 40)} is not supported: uid, code or name`,
    });
  };
  return {
    dataElement: of('dataElementIdScheme'),
    orgUnit: of('orgUnitIdScheme'),
    dataSet: of('dataSetIdScheme'),
    combo: of('categoryOptionComboIdScheme'),
    attributeCombo: of('attributeOptionComboIdScheme', 'categoryOptionComboIdScheme'),
  };
}
