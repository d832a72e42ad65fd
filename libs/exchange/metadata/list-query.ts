/** Parameters of an address: one that is given several times has several texts. Others than those known are not looked at. */
export interface ListQuery {
  readonly [parameter: string]: string | readonly string[] | undefined;
}

/** Every text of a parameter; those that say nothing are as if they were not there. */
export function textsOf(query: ListQuery, name: string): readonly string[] {
  const given = Object.hasOwn(query, name) ? query[name] : undefined;
  const texts = given === undefined ? [] : typeof given === 'string' ? [given] : given;
  return texts.filter((text) => text.trim() !== '');
}

/** Lists that are given in several pieces are one list; of anything else this makes a text that is refused. */
export function textOf(query: ListQuery, name: string): string | undefined {
  const texts = textsOf(query, name);
  return texts.length === 0 ? undefined : texts.join(',');
}
