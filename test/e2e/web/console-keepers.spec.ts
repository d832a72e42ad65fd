import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import { ConsoleRoom } from '../../support/console-room.js';
import { describeWithBrowser } from '../../support/with-browser.js';
import { tellAdministrators, tellDivisions, tellService } from './stories/administrators.js';
import { tellCatalogue } from './stories/catalogue.js';
import { tellBulletin } from './stories/editor.js';
import { tellSecondFactor } from './stories/second-factor.js';
import { tellGuarding } from './stories/service-mended.js';

describeWithBrowser('those who keep the service, in the console', () => {
  let room: ConsoleRoom;
  beforeAll(async () => {
    room = await ConsoleRoom.open();
  }, 180_000);
  afterEach(() => room.leave());
  afterAll(() => room.close(), 60_000);

  it('brings a bulletin from the question to its PDF', () => tellBulletin(room), 300_000);
  it('finds a target by its clause, and tries a change of its plan', () => tellCatalogue(room), 180_000);
  it('makes an account by four people that none of them makes alone', () => tellAdministrators(room), 180_000);
  it('refuses a grant, opens a lock and ends a login', () => tellGuarding(room), 180_000);
  it('adds a second factor, signs in with it and loses it', () => tellSecondFactor(room), 180_000);
  it('tries a change of divisions before it is made', () => tellDivisions(room), 180_000);
  it('watches over the service', () => tellService(room), 180_000);
});
