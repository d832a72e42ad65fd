import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';

/** A figure that nobody else has, of a county in another province. */
const secret = 7_654_321;
const other = '520102';
const shown = [String(secret), secret.toLocaleString('en-US')];
const plan = 'national-2023';
const period = '2023Q3';

interface Listed {
  readonly submission: string;
}

/**
 * A county's account opens every page of its menu, and every kind of address that names another county: neither what is
 * shown nor what the service sends to the page holds a figure of the other.
 */
export async function tellCountyScope(room: ConsoleRoom): Promise<void> {
  const addresses = [...(await addressesOfOther(room)), '/inbox', '/me'];
  const page = await room.visit(room.first('submitter'));
  const sent: string[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/api/')) return;
    // a body that is gone with its page was not shown
    response.text().then(
      (text) => sent.push(text),
      () => undefined,
    );
  });
  const menu = await page.evaluate<string[]>(
    `[...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'))`,
  );
  expect(menu.length).toBeGreaterThan(5);
  for (const address of [...menu, ...addresses]) {
    await page.goto(address);
    await page.locator('#content h1, #content .ant-result, #content [role=alert]').first().waitFor();
    await settled(page);
    const text = await page.locator('body').innerText();
    for (const figure of shown) expect([address, text.includes(figure)]).toEqual([address, false]);
  }
  expect(sent.length).toBeGreaterThan(20);
  expect(sent.filter((body) => shown.some((figure) => body.includes(figure)))).toEqual([]);
  await exportsNothing(page);
}

/** Nothing is on its way any more. */
const settled = (page: Page): Promise<void> => page.waitForLoadState('networkidle');

async function addressesOfOther(room: ConsoleRoom): Promise<readonly string[]> {
  const values = [{ indicator: 'family_doctor_signing_rate', numerator: secret, denominator: secret + 1 }];
  const { status, body } = await room.system.operator.submit({ plan, region: other, period, values });
  expect([status, body.errors]).toEqual([202, undefined]);
  await room.system.untilNothingIsOwed();
  const { body: forms } = await room.system.operator.get<Listed[]>(`/api/v1/submissions?plan=${plan}&region=${other}`);
  const [alert] = await room.system.query<{ id: string }>(
    `select alert_id::text as id from alert join region using (region_id) where region.code like '640%' limit 1`,
  );
  return [
    `/targets/${plan}/family-doctor-signing/${other}?period=${period}`,
    `/scorecard?plan=${plan}&parent=520000&period=${period}`,
    `/scorecard?plan=${plan}&parent=${other}&period=${period}`,
    `/completeness?plan=${plan}&parent=520000&period=${period}`,
    `/restatements?plan=${plan}&region=${other}`,
    `/tasks/upload?plan=${plan}&region=${other}&period=${period}`,
    `/tasks/grid?plan=${plan}&region=${other}&period=${period}`,
    `/submissions/${forms[0]?.submission ?? ''}`,
    `/alerts/${alert?.id ?? '1'}`,
    `/alerts?plan=${plan}&region=${other}`,
  ];
}

/** What may be saved as a file, with the session of the page. */
async function exportsNothing(page: Page): Promise<void> {
  const files = [
    `/api/v1/exports/values.csv?plan=${plan}&parent=${other}&period=${period}`,
    `/api/v1/exports/scores.csv?plan=${plan}&parent=520000&period=${period}`,
    `/api/v1/alerts/ledger.csv?plan=${plan}`,
    `/api/v1/templates/${plan}/${other}/${period}.xlsx`,
  ];
  for (const file of files) {
    const text = await page.evaluate<string>(`fetch(${JSON.stringify(file)}).then((answer) => answer.text())`);
    expect([file, text.includes(String(secret))]).toEqual([file, false]);
  }
}
