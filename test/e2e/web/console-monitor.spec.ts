import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import { ConsoleRoom } from '../../support/console-room.js';
import { describeWithBrowser } from '../../support/with-browser.js';
import { tellAlertsAround, tellAlertToClose } from './stories/monitor-alerts.js';
import { tellCompleteness, tellScorecard } from './stories/monitor-overview.js';
import { tellRestatementsAndEvaluations, tellTarget } from './stories/monitor-target.js';

describeWithBrowser('the monitor, in the console', () => {
  let room: ConsoleRoom;
  beforeAll(async () => {
    room = await ConsoleRoom.open();
  }, 180_000);
  afterEach(() => room.leave());
  afterAll(() => room.close(), 60_000);

  it('finds the worst on the scorecard, by keys, and passes its address on', () => tellScorecard(room), 180_000);
  it('sees who has not reported, and reminds them', () => tellCompleteness(room), 180_000);
  it('reads why a cell is as it is, tries a figure out, and prints it', () => tellTarget(room), 180_000);
  it('reads what was corrected, and what was compared', () => tellRestatementsAndEvaluations(room), 180_000);
  it('follows an alert to its end, with those who act on it', () => tellAlertToClose(room), 180_000);
  it('keeps the board of alerts: units, ledger, silences', () => tellAlertsAround(room), 180_000);
});
