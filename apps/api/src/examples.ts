import type { z } from 'zod';
import type { AlertsQuery, AcknowledgeBody, AssignBody, FeedbackBody, RectifyBody, ResolveBody } from './alerts.dto.js';
import type { ConfirmBody } from './form-life.dto.js';
import type { ImportFields } from './imports.dto.js';
import type { ReportBody, ReportsQuery } from './reports.dto.js';
import type { ScorecardQuery, ScoresQuery, WhatIfQuery } from './scores.dto.js';
import type { SignInBody } from './session.dto.js';
import type { SilenceBody } from './silences.dto.js';
import type { SubmissionBody, SubmitQuery, UploadFields } from './submissions.dto.js';
import type { SubscriptionBody } from './subscriptions.dto.js';
import type { EventsQuery, NewWebhookBody } from './webhooks.dto.js';

/** Of one operation. What only an earlier answer tells, such as the id of a draft, is left out of its path. */
export interface Example {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A form with a file is written with the text of the file. */
type WithFile<Fields> = Fields & { readonly file: string };

const plan = 'hainan-district-2023-2025';
const region = '150303';
const period = '2025Q1';
const target = 'cdc-equipment';
const fileOf = (line: string): string => `indicator,region,period,numerator,denominator,value,date,note\n${line}\n`;

const forms = {
  SessionController_signIn: {
    body: { username: 'submitter', password: 'a-password-of-your-own' } satisfies z.input<typeof SignInBody>,
  },
  SubmissionsController_submit: {
    query: { dryRun: 'false' } satisfies z.input<typeof SubmitQuery>,
    body: {
      ...{ plan, region, period },
      values: [{ indicator: 'cdc_equipment_ratio', numerator: 95, denominator: 120, note: '演示数据' }],
    } satisfies z.input<typeof SubmissionBody>,
  },
  SubmissionsController_upload: {
    query: { dryRun: 'true' } satisfies z.input<typeof SubmitQuery>,
    body: {
      ...{ plan, region, period: '2024Q4' },
      file: fileOf('cdc_equipment_ratio,150303,2024Q4,94,120,,,演示数据'),
    } satisfies WithFile<z.input<typeof UploadFields>>,
  },
  DraftsController_confirm: { body: { pledge: true } satisfies z.input<typeof ConfirmBody> },
  ImportsController_receive: {
    body: {
      ...{ plan, scope: 'region', dryRun: 'true' },
      file: fileOf('cdc_test_items_ratio,150303,2024Q3,41,50,,,演示数据'),
    } satisfies WithFile<z.input<typeof ImportFields>>,
  },
} as const;

const scores = {
  ScoresController_list: { query: { plan, target, region, period } satisfies z.input<typeof ScoresQuery> },
  ScoresController_whatIf: {
    path: { plan, target, region },
    query: { period, figure: '97/120', shape: 'linear' } satisfies z.input<typeof WhatIfQuery>,
  },
  ScorecardController_find: { query: { plan, parent: '150300', period } satisfies z.input<typeof ScorecardQuery> },
} as const;

const alerts = {
  AlertsController_list: { query: { plan, region, target, state: 'open' } satisfies z.input<typeof AlertsQuery> },
  AlertCasesController_acknowledge: {
    body: { note: '演示：已与疾控中心核对' } satisfies z.input<typeof AcknowledgeBody>,
  },
  AlertCasesController_assign: {
    body: { owner: 'submitter', promisedOn: '2025-05-09' } satisfies z.input<typeof AssignBody>,
  },
  AlertCasesController_rectify: {
    body: { requirement: '演示：列出缺口设备和到货时间', dueOn: '2025-05-09' } satisfies z.input<typeof RectifyBody>,
  },
  AlertEndingsController_feedback: {
    body: { measures: '演示：设备已招标，下季度到货' } satisfies z.input<typeof FeedbackBody>,
  },
  AlertEndingsController_resolve: {
    body: { decision: 'approve', reason: '演示：合同已核实' } satisfies z.input<typeof ResolveBody>,
  },
  SilencesController_silence: {
    body: {
      ...{ region, plan, mostSeverity: 2 },
      ...{ until: '2025-05-09T18:00:00+08:00', reason: '演示：系统检修' },
    } satisfies z.input<typeof SilenceBody>,
  },
  SubscriptionsController_add: {
    body: { region, plan, minSeverity: 2 } satisfies z.input<typeof SubscriptionBody>,
  },
} as const;

const afterwards = {
  ReportsController_request: { body: { plan, region, issue: '202503' } satisfies z.input<typeof ReportBody> },
  ReportsController_list: { query: { plan, region, issue: '202503' } satisfies z.input<typeof ReportsQuery> },
  WebhooksController_create: {
    body: {
      ...{ name: 'platform', region, url: 'https://platform.example/hooks' },
      kinds: ['submission.accepted', 'alert.changed'],
    } satisfies z.input<typeof NewWebhookBody>,
  },
  EventsController_page: {
    query: { after: 0, kinds: 'submission.accepted,alert.changed', limit: 5 } satisfies z.input<typeof EventsQuery>,
  },
} as const;

/** By operation, in an order in which they can be sent: 演示数据, as of April 2025. */
export const examples: Readonly<Record<string, Example>> = { ...forms, ...scores, ...alerts, ...afterwards };
