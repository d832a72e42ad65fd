import { dayWords } from '#scoring';
import { describeClock } from './describe-clock.js';
import { instantWords } from './time-words.js';
import type { StepDetails, ToldStep } from './told-step.js';
import type { Words } from './words.js';

type Describe = (step: ToldStep, details: StepDetails) => readonly Words[];

/** What people did at a step, and what the clock found: a line or two before the alert itself; none where figures decided. */
export function describeCase(step: ToldStep): readonly Words[] {
  const describe = steps[step.kind];
  return describe === undefined ? describeClock(step) : describe(step, step.details ?? {});
}

const steps: Partial<Readonly<Record<ToldStep['kind'], Describe>>> = {
  clear: (_, { orderNumber }) =>
    orderNumber === undefined
      ? []
      : [{ zh: `督办单${numbered(orderNumber)}随之办结`, en: `Order ${orderNumber} is met by the figures` }],
  acknowledge: ({ actor }, { note }) => [
    by(actor, {
      zh: `已确认${note === undefined ? '' : `：${note}`}`,
      en: `has acknowledged it${note === undefined ? '' : `: ${note}`}`,
    }),
  ],
  assign: ({ actor }, details) => [by(actor, assigned(details)), ...noteOf(details)],
  rectify: (_, { orderNumber, requirement, orderDue }) => [
    {
      zh: `督办单${numbered(orderNumber)}：${requirement ?? ''}`,
      en: `Order${orderNumber === undefined ? '' : ` ${orderNumber}`}: ${requirement ?? ''}`,
    },
    ...(orderDue === undefined
      ? []
      : [{ zh: `请于${dayWords(orderDue).zh}前反馈`, en: `Feedback is due by ${dayWords(orderDue).en}` }]),
  ],
  feedback: ({ actor, reason }, { measures, promisedOn, evidence = [] }) => [
    by(actor, { zh: `反馈整改措施：${measures ?? reason}`, en: `reports the measures taken: ${measures ?? reason}` }),
    ...(promisedOn === undefined ? [] : [promise(promisedOn)]),
    ...(evidence.length === 0
      ? []
      : [
          {
            zh: `佐证材料${evidence.length}份`,
            en: evidence.length === 1 ? '1 file of evidence' : `${evidence.length} files of evidence`,
          },
        ]),
  ],
  return: ({ actor, reason }) => [
    by(actor, { zh: `退回继续整改：${reason}`, en: `sends it back for further work: ${reason}` }),
  ],
  resolve: ({ actor, reason }) => [
    by(actor, { zh: `同意核销：${reason}`, en: `accepts the explanation and closes it: ${reason}` }),
  ],
  ask_dismissal: ({ actor, reason }, { reasonClass }) => [
    by(actor, {
      zh: `申请按误报关闭（${classWords(reasonClass).zh}）：${reason}`,
      en: `asks to close it as a false alarm (${classWords(reasonClass).en}): ${reason}`,
    }),
    { zh: '红色预警须由另一人同意后关闭', en: 'A red alert is closed only if a second person agrees' },
  ],
  dismiss: ({ actor, reason }, { reasonClass }) => [
    by(actor, {
      zh: `按误报关闭（${classWords(reasonClass).zh}）：${reason}`,
      en: `closes it as a false alarm (${classWords(reasonClass).en}): ${reason}`,
    }),
  ],
  silence: ({ actor, reason }, { until }) => [
    by(actor, {
      zh: `设置静默${until === undefined ? '' : `至${instantWords(until).zh}`}：${reason}`,
      en: `silences it${until === undefined ? '' : ` until ${instantWords(until).en}`}: ${reason}`,
    }),
    { zh: '静默期间不再推送消息，记录照常', en: 'Until then nothing is sent; the record goes on' },
  ],
  silence_end: ({ actor, reason }) => [endings[reason] ?? by(actor, lifted(reason))],
};

const numbered = (number: string | undefined): string => (number === undefined ? '' : `（${number}）`);

/** A sentence with its subject, where a person did it. */
function by(actor: string | null | undefined, { zh, en }: Words): Words {
  if (actor === null || actor === undefined) return { zh, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}` };
  return { zh: `${actor}${zh}`, en: `${actor} ${en}` };
}

function assigned({ unit, owner, promisedOn }: StepDetails): Words {
  const zh = [
    ...(unit === undefined ? [] : [`责任单位${unit}`]),
    ...(owner === undefined ? [] : [`责任人${owner.name}`]),
    ...(promisedOn === undefined ? [] : [promise(promisedOn).zh]),
  ];
  const en = [
    ...(unit === undefined ? [] : [`to ${unit}`]),
    ...(owner === undefined ? [] : [`owner ${owner.name}`]),
    ...(promisedOn === undefined ? [] : [`promised by ${dayWords(promisedOn).en}`]),
  ];
  return { zh: `已指派${zh.length === 0 ? '' : `：${zh.join('，')}`}`, en: `has assigned it ${en.join(', ')}`.trim() };
}

const promise = (day: string): Words => ({
  zh: `承诺${dayWords(day).zh}前完成`,
  en: `Promised by ${dayWords(day).en}`,
});

const noteOf = ({ note }: StepDetails): Words[] =>
  note === undefined ? [] : [{ zh: `说明：${note}`, en: `Note: ${note}` }];

const classes: Readonly<Record<string, Words>> = {
  data_error: { zh: '数据有误', en: 'wrong figures' },
  definition: { zh: '口径不符', en: 'wrong definition' },
  duplicate: { zh: '重复预警', en: 'duplicate' },
  other: { zh: '其他', en: 'other' },
};

const classWords = (reasonClass = 'other'): Words => classes[reasonClass] ?? { zh: reasonClass, en: reasonClass };

const endings: Readonly<Record<string, Words>> = {
  expired: { zh: '静默期已满，恢复推送', en: 'The silence has run out: messages go out again' },
  closed: { zh: '预警已关闭，静默随之结束', en: 'The alert is closed, and the silence with it' },
};

const lifted = (reason: string): Words => {
  const why = reason === 'lifted' ? { zh: '', en: '' } : { zh: `：${reason}`, en: `: ${reason}` };
  return { zh: `解除静默，恢复推送${why.zh}`, en: `lifts the silence, and messages go out again${why.en}` };
};
