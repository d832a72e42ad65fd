import { textOf, type ListQuery, type OutgoingSchemes, type Scheme } from '#exchange';
import { AppError } from '#platform/errors';

/** By which names values go out: what is said of one kind beats what is said of all. @throws AppError for another scheme */
export function outgoingSchemes(query: ListQuery, usual: Scheme): OutgoingSchemes {
  const of = (name: string): Scheme => {
    const text = textOf(query, name) ?? textOf(query, 'idScheme') ?? usual;
    const word = text.toLowerCase();
    if (word === 'uid' || word === 'id') return 'uid';
    if (word === 'code') return 'code';
    throw new AppError('conflict', 'dhis2.id_scheme', {
      zh: `不支持标识方案 ${text.slice(0, 40)}：只能是 uid 或 code`,
      en: `The identifier scheme ${text.slice(0, 40)} is not supported: uid or code`,
    });
  };
  return {
    dataElement: of('dataElementIdScheme'),
    orgUnit: of('orgUnitIdScheme'),
    dataSet: of('dataSetIdScheme'),
    combo: of('categoryOptionComboIdScheme'),
  };
}
