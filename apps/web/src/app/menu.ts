import { words } from '../words/language.js';
import type { Role } from './session.js';

export const menuWords = words(
  {
    tasks: '我的任务',
    reviews: '待审核',
    scorecard: '总览记分卡',
    alerts: '预警与督办',
    completeness: '报送进度',
    restatements: '更正历史',
    catalogue: '指标与目标',
    calendar: '日历',
    reports: '通报',
    evaluations: '评比',
    accounts: '账号与授权',
    regions: '区划',
    channels: '消息渠道',
    jobs: '任务与健康',
    audit: '审计',
    inbox: '消息',
    me: '我的设置',
  },
  {
    tasks: 'My tasks',
    reviews: 'To review',
    scorecard: 'Scorecard',
    alerts: 'Alerts and cases',
    completeness: 'Reporting progress',
    restatements: 'Restatements',
    catalogue: 'Targets',
    calendar: 'Calendar',
    reports: 'Bulletins',
    evaluations: 'Evaluations',
    accounts: 'Accounts and grants',
    regions: 'Divisions',
    channels: 'Channels',
    jobs: 'Jobs and health',
    audit: 'Audit',
    inbox: 'Messages',
    me: 'My settings',
  },
);

export interface Place {
  readonly key: keyof typeof menuWords.zh;
  readonly path: string;
  /** `g`, then this letter. */
  readonly letter: string;
  readonly roles: readonly Role[];
}

const readers: readonly Role[] = ['submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin'];

/** The menu, from the first thing of the day to the last; each sees what the service would let them open. */
export const places: readonly Place[] = [
  { key: 'tasks', path: '/tasks', letter: 't', roles: ['submitter'] },
  { key: 'reviews', path: '/reviews', letter: 'v', roles: ['reviewer', 'monitor'] },
  { key: 'scorecard', path: '/scorecard', letter: 's', roles: readers },
  { key: 'alerts', path: '/alerts', letter: 'a', roles: readers },
  { key: 'completeness', path: '/completeness', letter: 'p', roles: readers },
  { key: 'restatements', path: '/restatements', letter: 'e', roles: readers },
  { key: 'catalogue', path: '/catalogue', letter: 'c', roles: readers },
  { key: 'calendar', path: '/calendar', letter: 'k', roles: readers },
  { key: 'reports', path: '/reports', letter: 'b', roles: readers },
  { key: 'evaluations', path: '/evaluations', letter: 'r', roles: readers },
  { key: 'accounts', path: '/accounts', letter: 'u', roles: ['sysadmin', 'secadmin'] },
  { key: 'regions', path: '/regions', letter: 'd', roles: ['catalogue_admin', 'sysadmin'] },
  { key: 'channels', path: '/channels', letter: 'h', roles: ['sysadmin'] },
  { key: 'jobs', path: '/jobs', letter: 'j', roles: ['sysadmin'] },
  { key: 'audit', path: '/audit', letter: 'l', roles: ['auditor'] },
];
