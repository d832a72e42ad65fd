import type { ForeignDataElement, ForeignIndicator, ForeignMetadata } from './foreign-metadata.js';
import type { PlacedUnit } from './plan-draft.js';

/** What is looked up in a metadata file for each of its data sets. */
export interface FileIndex {
  readonly elements: ReadonlyMap<string, ForeignDataElement>;
  /** Indicators by the two elements that each divides. */
  readonly quotients: ReadonlyMap<string, ForeignIndicator>;
  /** By what the quotients of a type are multiplied. */
  readonly factors: ReadonlyMap<string, number>;
  /** Its units that are known here. */
  readonly units: ReadonlyMap<string, PlacedUnit>;
}

export function indexFile(file: ForeignMetadata, unit: (code: string) => PlacedUnit | undefined): FileIndex {
  const units = file.organisationUnits.flatMap(({ id, code = '' }) => {
    const found = unit(code);
    return found === undefined ? [] : [[id, found] as const];
  });
  const quotients = file.indicators.map((one) => [quotient(one.numerator ?? '', one.denominator ?? ''), one] as const);
  return {
    elements: new Map(file.dataElements.map((element) => [element.id, element])),
    quotients: new Map(quotients),
    factors: new Map(file.indicatorTypes.map(({ id, factor }) => [id, factor])),
    units: new Map(units),
  };
}

/** The indicator that divides one element by another. */
export function quotientOf(
  { quotients }: Pick<FileIndex, 'quotients'>,
  { num, den }: { readonly num: string; readonly den: string },
): ForeignIndicator | undefined {
  return quotients.get(quotient(`#{${num}}`, `#{${den}}`));
}

const quotient = (numerator: string, denominator: string): string => `${numerator} / ${denominator}`;
