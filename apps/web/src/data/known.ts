type Known<Given> = { [Key in keyof Given]?: Exclude<Given[Key], undefined> };

/** Leaves out what is undefined: a query asks for what is known and for nothing else. */
export const known = <Given extends object>(given: Given): Known<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Known<Given>;
