import type { PlanEvaluation } from '#catalog';

/** What an evaluation cannot do without, and a document may leave open. */
const needed = ['level', 'peers', 'dimensions', 'weights', 'transforms'] as const;

/** What the document leaves open and the plan file has set. */
export const settingsOf = ({
  fromDocument,
}: Pick<PlanEvaluation, 'fromDocument'>): readonly (typeof needed)[number][] =>
  needed.filter((aspect) => !fromDocument.includes(aspect));
