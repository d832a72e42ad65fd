// What needs no service: what an alert says, from facts at hand.
export { WorkedDays } from './accountability/worked-days.js';
export { alertFacts, type AlertFacts, type NoticeFacts } from './content/alert-facts.js';
export { describeStep } from './content/describe-step.js';
export { mostOfGap, shareGap, type SummedChild } from './content/share-gap.js';
export type { ToldStep } from './content/told-step.js';
export { composeMessage, type MessageItem } from './notification/compose-message.js';
export { nextAttempt } from './notification/next-attempt.js';
export { jitterOf, secondsUntilDisturbing } from './notification/quiet-hours.js';
export { renderMail, type RenderedMail } from './notification/render-mail.js';
