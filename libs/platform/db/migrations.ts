import { RolesAndLedger1700000000001 } from './migrations/1700000000001-roles-and-ledger.js';
import { Catalog1700000000002 } from './migrations/1700000000002-catalog.js';
import { AccountsAndAudit1700000000003 } from './migrations/1700000000003-accounts-and-audit.js';
import { Submissions1700000000004 } from './migrations/1700000000004-submissions.js';
import { Attainments1700000000005 } from './migrations/1700000000005-attainments.js';
import { Alerts1700000000006 } from './migrations/1700000000006-alerts.js';
import { Reports1700000000007 } from './migrations/1700000000007-reports.js';
import { RowLevelSecurity1700000000008 } from './migrations/1700000000008-row-level-security.js';
import { FigureStates1700000000009 } from './migrations/1700000000009-figure-states.js';
import { FormLife1700000000010 } from './migrations/1700000000010-form-life.js';
import { Calendar1700000000011 } from './migrations/1700000000011-calendar.js';
import { Imports1700000000012 } from './migrations/1700000000012-imports.js';
import { RegionImports1700000000013 } from './migrations/1700000000013-region-imports.js';
import { ScopeByRow1700000000014 } from './migrations/1700000000014-scope-by-row.js';
import { DraftSeen1700000000015 } from './migrations/1700000000015-draft-seen.js';
import { ReviewReminders1700000000016 } from './migrations/1700000000016-review-reminders.js';
import { AlertCases1700000000017 } from './migrations/1700000000017-alert-cases.js';
import { Bulletins1700000000018 } from './migrations/1700000000018-bulletins.js';
import { SlotsSeen1700000000019 } from './migrations/1700000000019-slots-seen.js';
import { IntegrityRuns1700000000020 } from './migrations/1700000000020-integrity-runs.js';
import { LateApplications1700000000021 } from './migrations/1700000000021-late-applications.js';
import { SecondFactor1700000000022 } from './migrations/1700000000022-second-factor.js';
import { DistributableKeys1700000000023 } from './migrations/1700000000023-distributable-keys.js';
import { BackupRuns1700000000025 } from './migrations/1700000000025-backup-runs.js';
import { Identities1700000000026 } from './migrations/1700000000026-identities.js';
import { PeriodPartitions1700000000027 } from './migrations/1700000000027-period-partitions.js';
import { UnitStandings1700000000030 } from './migrations/1700000000030-unit-standings.js';
import { WorkingApart1700000000031 } from './migrations/1700000000031-working-apart.js';
import { EventsOut1700000000036 } from './migrations/1700000000036-events-out.js';
import { ValueJobs1700000000037 } from './migrations/1700000000037-value-jobs.js';
import { ScheduledExchange1700000000038 } from './migrations/1700000000038-scheduled-exchange.js';

/** In the order in which they run. The schema is one thing: features refer to each other's tables by key. */
export const migrations = [
  RolesAndLedger1700000000001,
  Catalog1700000000002,
  AccountsAndAudit1700000000003,
  Submissions1700000000004,
  Attainments1700000000005,
  Alerts1700000000006,
  Reports1700000000007,
  RowLevelSecurity1700000000008,
  FigureStates1700000000009,
  FormLife1700000000010,
  Calendar1700000000011,
  Imports1700000000012,
  RegionImports1700000000013,
  ScopeByRow1700000000014,
  DraftSeen1700000000015,
  ReviewReminders1700000000016,
  AlertCases1700000000017,
  Bulletins1700000000018,
  SlotsSeen1700000000019,
  IntegrityRuns1700000000020,
  LateApplications1700000000021,
  SecondFactor1700000000022,
  DistributableKeys1700000000023,
  BackupRuns1700000000025,
  Identities1700000000026,
  PeriodPartitions1700000000027,
  UnitStandings1700000000030,
  WorkingApart1700000000031,
  EventsOut1700000000036,
  ValueJobs1700000000037,
  ScheduledExchange1700000000038,
] as const;
