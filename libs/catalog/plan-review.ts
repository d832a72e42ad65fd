/** Who looks at a form: its county before the figures count, the level above (验收) after they do. */
export const planReviews = ['none', 'county', 'prefecture', 'county+prefecture'] as const;
export type PlanReview = (typeof planReviews)[number];
