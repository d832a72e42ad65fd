import { describe, expect, it } from '@jest/globals';
import type { StepKind } from '../alert-step.js';
import { sampleStep } from '../../../test/golden/sample-alert.js';
import { describeStep } from './describe-step.js';
import type { ToldStep } from './told-step.js';

const told = (kind: StepKind, more: Partial<ToldStep> = {}) => {
  const { body } = describeStep({ ...sampleStep, kind, reason: '情况说明', actor: '张三', ...more });
  const lines = (text: string) => {
    const all = text.split('\n');
    return all.slice(
      0,
      all.findIndex((line) => /2023年第二季度为|Q2 2023:/.test(line)),
    );
  };
  return { zh: lines(body.zh), en: lines(body.en) };
};

const order = { orderNumber: 'DB-2023-0001', requirement: '限期补签并核实台账', orderDue: '2023-11-30' };

describe('what people did, told before the alert itself', () => {
  it.each<readonly [StepKind, Partial<ToldStep>, readonly string[], readonly string[]]>([
    ['acknowledge', { details: { note: '已核实' } }, ['张三已确认：已核实。'], ['张三 has acknowledged it: 已核实.']],
    ['acknowledge', { actor: null }, ['已确认。'], ['Has acknowledged it.']],
    [
      'assign',
      { details: { unit: '省医保局', owner: { id: '7', name: '李四' }, promisedOn: '2023-12-20' } },
      ['张三已指派：责任单位省医保局，责任人李四，承诺2023年12月20日前完成。'],
      ['张三 has assigned it to 省医保局, owner 李四, promised by 20 December 2023.'],
    ],
    [
      'rectify',
      { details: order },
      ['督办单（DB-2023-0001）：限期补签并核实台账。', '请于2023年11月30日前反馈。'],
      ['Order DB-2023-0001: 限期补签并核实台账.', 'Feedback is due by 30 November 2023.'],
    ],
    [
      'feedback',
      { details: { measures: '增派签约团队', promisedOn: '2023-12-20', evidence: ['a', 'b'] } },
      ['张三反馈整改措施：增派签约团队。', '承诺2023年12月20日前完成。', '佐证材料2份。'],
      ['张三 reports the measures taken: 增派签约团队.', 'Promised by 20 December 2023.', '2 files of evidence.'],
    ],
    ['return', {}, ['张三退回继续整改：情况说明。'], ['张三 sends it back for further work: 情况说明.']],
    ['resolve', {}, ['张三同意核销：情况说明。'], ['张三 accepts the explanation and closes it: 情况说明.']],
    [
      'ask_dismissal',
      { details: { reasonClass: 'data_error' } },
      ['张三申请按误报关闭（数据有误）：情况说明。', '红色预警须由另一人同意后关闭。'],
      [
        '张三 asks to close it as a false alarm (wrong figures): 情况说明.',
        'A red alert is closed only if a second person agrees.',
      ],
    ],
    [
      'dismiss',
      { details: { reasonClass: 'definition' } },
      ['张三按误报关闭（口径不符）：情况说明。'],
      ['张三 closes it as a false alarm (wrong definition): 情况说明.'],
    ],
    [
      'silence',
      { details: { until: '2023-11-28T04:00:00.000Z' } },
      ['张三设置静默至2023年11月28日12:00：情况说明。', '静默期间不再推送消息，记录照常。'],
      [
        '张三 silences it until 12:00 on 28 November 2023: 情况说明.',
        'Until then nothing is sent; the record goes on.',
      ],
    ],
    [
      'silence_end',
      { reason: 'expired' },
      ['静默期已满，恢复推送。'],
      ['The silence has run out: messages go out again.'],
    ],
    [
      'silence_end',
      {},
      ['张三解除静默，恢复推送：情况说明。'],
      ['张三 lifts the silence, and messages go out again: 情况说明.'],
    ],
    [
      'clear',
      { reason: 'recovered', actor: null, details: { orderNumber: 'DB-2023-0001', decision: 'met' } },
      ['督办单（DB-2023-0001）随之办结。'],
      ['Order DB-2023-0001 is met by the figures.'],
    ],
  ])('%s %j', (kind, more, zh, en) => {
    expect(told(kind, more)).toEqual({ zh, en });
  });
});

describe('what the clock found', () => {
  it.each<readonly [StepKind, Partial<ToldStep>, readonly string[], readonly string[]]>([
    [
      'remind',
      { reason: 'deadline_near', details: { rung: 'feedback-2', dueOn: '2023-11-30' } },
      ['反馈期限为2023年11月30日，请抓紧办理。'],
      ['It has to be answered with feedback by 30 November 2023.'],
    ],
    [
      'remind',
      { reason: 'deadline_passed', details: { rung: 'signoff', dueOn: '2023-11-30' } },
      ['核销期限2023年11月30日已过，尚未核销。'],
      ['It had to be signed off by 30 November 2023, and is not.'],
    ],
    [
      'overdue',
      { reason: 'deadline_passed', details: { rung: 'feedback', dueOn: '2023-11-30' } },
      ['反馈期限2023年11月30日已过，尚未反馈。'],
      ['It had to be answered with feedback by 30 November 2023, and is not.'],
    ],
    [
      'escalate',
      {
        reason: 'deadline_passed',
        details: { rung: 'confirm+2', dueOn: '2023-10-20', toRegion: '520000' },
        upTo: '贵州省',
      },
      ['确认期限2023年10月20日已过，超期已满2个工作日，尚未确认。', '现提请贵州省监测人督办。'],
      [
        'It had to be acknowledged by 20 October 2023, 2 working days ago, and is not.',
        'It now goes to the monitors of 贵州省.',
      ],
    ],
    [
      'escalate',
      { reason: 'nobody_above', details: { rung: 'assign', dueOn: '2023-10-20' } },
      ['指派期限2023年10月20日已过，尚未指派。', '上级没有监测人可以接办，已告知系统管理员。'],
      [
        'It had to be assigned by 20 October 2023, and is not.',
        'There is no monitor above to take it up; the administrator knows.',
      ],
    ],
    [
      'owner_lost',
      { reason: 'owner_without_grant' },
      ['责任人的账号已停用，或不再有该地区的权限，请重新指派。'],
      ['The account of its owner is disabled or has lost its rights over the region: assign it to somebody else.'],
    ],
  ])('%s %j', (kind, more, zh, en) => {
    expect(told(kind, { actor: null, ...more })).toEqual({ zh, en });
  });
});
