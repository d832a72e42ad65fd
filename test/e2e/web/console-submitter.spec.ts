import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import { ConsoleRoom } from '../../support/console-room.js';
import { describeWithBrowser } from '../../support/with-browser.js';
import { tellReviewMet } from './stories/review-met.js';
import { tellGridFaults, tellWizardFaults } from './stories/faults.js';
import { tellOwnThings, tellReview } from './stories/reviewer.js';
import { tellSubmitter, tellSubmitterByKeys } from './stories/submitter.js';

describeWithBrowser('the county, in the console', () => {
  let room: ConsoleRoom;
  beforeAll(async () => {
    room = await ConsoleRoom.open();
  }, 180_000);
  afterEach(() => room.leave());
  afterAll(() => room.close(), 60_000);

  it('takes a template, hands it in, mends it and has a receipt', () => tellSubmitter(room), 180_000);
  it('does the same by keys alone', () => tellSubmitterByKeys(room), 180_000);
  it('reviews, returns with a mark, and passes what was mended', () => tellReview(room), 180_000);
  it('meets another reviewer, answers each mark, and loses nothing', () => tellReviewMet(room), 180_000);
  it('loses nothing in the wizard: network, session, another tab, the service', () => tellWizardFaults(room), 180_000);
  it(
    'loses nothing in the grid: network, another tab, somebody else, the service',
    () => tellGridFaults(room),
    180_000,
  );
  it('has messages and settings of its own', () => tellOwnThings(room), 180_000);
});
