/** How the other side names things: by uid, or by our codes. */
export type Scheme = 'uid' | 'code';

/** What goes out may be called by its name as well: nothing is looked up by it. */
export type OutgoingScheme = Scheme | 'name';

/** By which names each kind of thing is called. */
export interface Schemes {
  readonly dataElement: Scheme;
  readonly orgUnit: Scheme;
  readonly dataSet: Scheme;
  readonly combo: Scheme;
}

/** By which names each kind of thing goes out. */
export type OutgoingSchemes = Readonly<Record<keyof Schemes | 'attributeCombo', OutgoingScheme>>;

/** The parameters by which a request says it, beside `idScheme` for all of them. */
export type SchemeParameter =
  'dataElementIdScheme' | 'orgUnitIdScheme' | 'dataSetIdScheme' | 'categoryOptionComboIdScheme';

export function schemesBy(of: (parameter: SchemeParameter) => Scheme): Schemes {
  return {
    dataElement: of('dataElementIdScheme'),
    orgUnit: of('orgUnitIdScheme'),
    dataSet: of('dataSetIdScheme'),
    combo: of('categoryOptionComboIdScheme'),
  };
}

/** DHIS2 calls the uid `ID` as well; null for any other word. */
export function readScheme(text: string): Scheme | null {
  const word = text.trim().toLowerCase();
  return word === 'uid' || word === 'id' ? 'uid' : word === 'code' ? 'code' : null;
}
