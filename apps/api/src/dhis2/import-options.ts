import { readBoolean, readStrategy, textOf, type ImportAsked, type ListQuery } from '#exchange';
import { AppError } from '#platform/errors';
import type { Dhis2Call } from './dhis2-request.js';

const schemeNames = [
  'idScheme',
  'dataElementIdScheme',
  'orgUnitIdScheme',
  'dataSetIdScheme',
  'categoryOptionComboIdScheme',
] as const;

/** Reads the options of an import; what DHIS2 passes over is passed over. @throws AppError 400 as DHIS2 for a bad word */
export function importOptions({ query, dialect, language }: Dhis2Call, requestId: string): ImportAsked {
  const strategyText = textOf(query, 'importStrategy') ?? textOf(query, 'strategy');
  const strategy = strategyText === undefined ? null : readStrategy(strategyText);
  if (strategyText !== undefined && strategy === null) {
    throw badValue('importStrategy', strategyText, 'CREATE, UPDATE, CREATE_AND_UPDATE, DELETE');
  }
  const dryRun = flagOf(query, 'dryRun');
  const atomic = flagOf(query, 'atomic') ?? false;
  const idSchemes = idSchemesIn(query);
  const echo = {
    idSchemes,
    importStrategy: strategy ?? 'CREATE_AND_UPDATE',
    dryRun: dryRun ?? false,
    async: false,
    atomic,
  };
  return { dialect, language, requestId, strategy, dryRun, atomic, idSchemes, dataSet: textOf(query, 'dataSet'), echo };
}

/** By which names the address says that things are called. */
export function idSchemesIn(query: ListQuery): Record<string, string | undefined> {
  return Object.fromEntries(schemeNames.map((name) => [name, textOf(query, name)]));
}

export function flagOf(query: ListQuery, name: string): boolean | null {
  const text = textOf(query, name);
  if (text === undefined) return null;
  const flag = readBoolean(text);
  if (flag === null) throw badValue(name, text, 'true, false');
  return flag;
}

function badValue(name: string, seen: string, permitted: string): AppError {
  const shown = seen.slice(0, 60);
  return new AppError('malformed', 'dhis2.parameter', {
    zh: `参数 ${name} 的值“${shown}”无效，可用：${permitted}`,
    en: `Value "${shown}" is not one of parameter ${name}; permitted: ${permitted}`,
  });
}
