import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';
import type { FigureGiven } from '../../../support/client.js';
import { tokenWith } from '../../../support/signed-in.js';
import { placeThatReviews, reviewedPlan } from './reviewer.js';

const [share, workers] = ['primary_care_share', 'public_health_professional_ratio'];
const [returned, passed] = ['150304', '150302'];
const period = '2023';
const ratio = (indicator: string, numerator: number): FigureGiven => ({ indicator, numerator, denominator: 100 });
const slow = { timeout: 20_000 };

/** Two reviewers and a county at the same forms: who comes second is told who was first, and loses nothing. */
export async function tellReviewMet(room: ConsoleRoom): Promise<void> {
  const place = await placeThatReviews(room);
  const send = (region: string, share1: number) =>
    room.system
      .through(place)
      .submit({ plan: reviewedPlan, region, period, values: [ratio(share, share1), ratio(workers, 80)] });
  await Promise.all([send(returned, 55), send(passed, 60)]);
  const [account, other] = await Promise.all([
    room.account('reviewer', '150300'),
    tokenWith(room.system, { role: 'reviewer', region: '150300' }),
  ]);
  const reviewer = await room.visit(account, { at: `${place}/reviews` });
  await returnWhatHasMoved(room, reviewer, () => send(returned, 56));
  const submitter = await room.visit(await room.account('submitter', returned), { at: `${place}/me` });
  await answerTheMarks(room, submitter, place);
  await readTheAnswers(room, reviewer, place);
  const waiting = await room.system
    .with(other)
    .get<{ submission: string; region: string }[]>('/api/v1/submissions?awaiting=county');
  const first = waiting.body.find(({ region }) => region === passed)?.submission ?? '';
  await room.system.with(other).post(`/api/v1/submissions/${first}/approve`);
  await passAll(room, reviewer);
  // what was refused is the one thing that a browser may complain of
  expect(room.complaintsSoFar().filter((complaint) => !complaint.includes('409'))).toEqual([]);
}

/** While the reviewer writes, the county sends another version: he is told, and what he wrote is there. */
async function returnWhatHasMoved(room: ConsoleRoom, page: Page, sendAnother: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: /^查看 乌达区/ }).click();
  await page.getByRole('button', { name: '退回…' }).click();
  const marks = page.getByLabel('退回意见（填写即标记该格）');
  await marks.first().fill('与医保结算口径不一致');
  await marks.nth(1).fill('请说明增加的原因');
  await page.getByLabel('退回原因（必填）').fill('请按医保结算数据核对');
  await sendAnother();
  await page.getByRole('button', { name: '确认退回' }).click();
  await page.getByText(/命令行 于 .+ 报送了第 2 版，请先查看/).waitFor();
  await page.getByRole('columnheader', { name: '第 1 版' }).waitFor();
  expect(await page.getByLabel('退回原因（必填）').inputValue()).toBe('请按医保结算数据核对');
  expect(await marks.first().inputValue()).toBe('与医保结算口径不一致');
  await room.axe(page);
  await room.picture(page, 'reviews-moved');
  await page.getByRole('button', { name: '确认退回' }).click();
  await page.getByText('已退回 乌达区').waitFor();
}

/** From the row of the task, which says why, to the wizard, which opens on the marks; each is answered. */
async function answerTheMarks(room: ConsoleRoom, page: Page, place: string): Promise<void> {
  await page.clock.setSystemTime(new Date('2024-01-08T01:00:00Z'));
  await page.goto(`${place}/tasks`);
  const row = page.getByRole('row').filter({ hasText: '请按医保结算数据核对' });
  await row.getByText('已退回').waitFor(slow);
  await row.getByText('标出 2 处').waitFor();
  await room.axe(page);
  await room.picture(page, 'tasks-returned');
  await row.getByRole('link', { name: /^查看并重报/ }).click();
  await page.getByText('与医保结算口径不一致').waitFor();
  await page.getByRole('button', { name: /去上传/ }).click();
  const lines = [
    'indicator,region,period,numerator,denominator,value,date,note',
    ...[`${share},,${period},62,100,,,`, `${workers},,${period},80,100,,,`],
  ];
  await page
    .getByLabel(/选择文件/)
    .setInputFiles({ name: '重报.csv', mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });
  await page.getByText('校验通过').waitFor(slow);
  await page.getByText('与医保结算口径不一致').waitFor();
  await room.picture(page, 'upload-returned');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('✓ 已修改').waitFor(slow);
  const words = page.getByLabel(/的说明$/);
  await words.fill('本年新招录公卫人员十二名');
  await page.getByRole('button', { name: '保存说明' }).click();
  await page.getByText('✓ 已说明').waitFor();
  await room.axe(page);
  await room.picture(page, 'upload-marks');
  await page.getByLabel(/我承诺/).check();
  await page.getByRole('button', { name: '确认上报' }).click();
  await page.getByText(/^2023-150304-system-opinions-2023-v3-/).waitFor(slow);
}

/** Whoever sent it back reads what is other than what he sent back, and the answer to each of his marks. */
async function readTheAnswers(room: ConsoleRoom, page: Page, place: string): Promise<void> {
  await page.goto(`${place}/reviews`);
  await page.getByRole('button', { name: /^查看 乌达区/ }).click();
  await page.getByText('✓ 说明：本年新招录公卫人员十二名').waitFor();
  await page.getByText('✓ 已修改').waitFor();
  await page.getByRole('cell', { name: '修改', exact: true }).waitFor();
  expect(await page.locator('.reviews-figures tbody tr').count()).toBe(1);
  await room.axe(page);
  await room.picture(page, 'reviews-answers');
}

/** Of two that he would pass, somebody else has passed one since: the rest is done, and who was first is told. */
async function passAll(room: ConsoleRoom, page: Page): Promise<void> {
  await page.getByRole('button', { name: '全部通过（无异常 2 份）' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/海勃湾区.+乌达区/).waitFor();
  await room.picture(page, 'reviews-pass-all');
  await dialog.getByRole('button', { name: '通过' }).click();
  await page.getByText('已通过 1 份').waitFor();
  await page.getByText(/海勃湾区.+reviewer 150300 已于 .+ 审核通过/).waitFor();
  await page.getByText('没有待审核的报表').waitFor();
  await room.axe(page);
  await room.picture(page, 'reviews-passed-by-another');
}
