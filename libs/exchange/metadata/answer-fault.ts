import type { Words } from '#platform/errors';
import { shorten } from '../values/shorten.js';
import type { ListFault } from './list-fault.js';
import type { ListName } from './list-shapes.js';

/** What DHIS2 says of a question that it does not answer. Type, not interface: it is sent as it is. */
export type Refused = {
  readonly httpStatus: 'Bad Request' | 'Not Found';
  readonly httpStatusCode: 400 | 404;
  readonly status: 'ERROR';
  readonly message: string;
  readonly errorCode: 'E1003' | 'E1005';
};

/** The classes of the objects, by which messages name them. */
const classes: Readonly<Record<ListName, string>> = {
  dataSets: 'DataSet',
  dataElements: 'DataElement',
  indicators: 'Indicator',
  indicatorTypes: 'IndicatorType',
  organisationUnits: 'OrganisationUnit',
  organisationUnitLevels: 'OrganisationUnitLevel',
  categories: 'Category',
  categoryOptions: 'CategoryOption',
  categoryCombos: 'CategoryCombo',
  categoryOptionCombos: 'CategoryOptionCombo',
};

/** The body of a 400. Servers before release 41 answered 409; clients of either read the code and the message. */
export function answerFault({ status, code, words }: ListFault, language: keyof Words): Refused {
  return {
    httpStatus: 'Bad Request',
    httpStatusCode: status,
    status: 'ERROR',
    message: words[language],
    errorCode: code,
  };
}

/** The body of a 404, for a uid that nothing of the list has. The message is the protocol's: scripts compare it. */
export function answerMissing(list: ListName, uid: string): Refused {
  return {
    httpStatus: 'Not Found',
    httpStatusCode: 404,
    status: 'ERROR',
    message: `${classes[list]} with id ${shorten(uid, 60)} could not be found.`,
    errorCode: 'E1005',
  };
}
