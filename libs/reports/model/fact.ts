import type { Words } from '#platform/errors';

/** A figure, a name or a day as a bulletin prints it; sentences refer to it by its id and never spell it out. */
export interface Fact extends Words {
  /** What a program calculates with; absent where there is nothing to calculate. */
  readonly number?: number | null;
}

/** By id: `completeness.due`, `targets.cdc-professional-staff.value`. Ids are `[a-z0-9]` in parts joined by `.`, `-` and `_`. */
export type Facts = Readonly<Record<string, Fact>>;

/**
 * A sentence, or several, in both languages. `{completeness.due}` stands for a fact and `{^clause-id}` for the mark of a
 * footnote; nothing else in braces may stand in it. So an editor can change words and order, never a value.
 */
export type Template = Words;
