/** The figures that statements send. */
export const at = { period: '2023Q1', orgUnit: '{UNIT}' } as const;
export const recruits = { ...at, dataElement: '{RECRUITS}' } as const;
export const students = { ...at, dataElement: '{STUDENTS}' } as const;
export const drills = { ...at, dataElement: '{DRILLS}' } as const;

export const types = { xml: 'application/xml', adx: 'application/adx+xml', csv: 'application/csv' } as const;
export const dxf = 'xmlns="http://dhis2.org/schema/dxf/2.0"';

export const set = (dataValues: readonly object[], more: object = {}): object => ({ ...more, dataValues });
export const of = (value: object, text: string | number): object => ({ ...value, value: text });
