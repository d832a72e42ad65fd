import type { RoleName } from '#platform/config';
import type { Words } from '#platform/errors';

/** The closed list of roles. The three administrators are kept apart from each other and from figures by the database. */
export const roles = [
  'submitter',
  'reviewer',
  'monitor',
  'editor',
  'catalogue_admin',
  'sysadmin',
  'secadmin',
  'auditor',
] as const satisfies readonly RoleName[];

export type Role = (typeof roles)[number];

/** Roles that work on figures; a grant of one of them opens its region and everything below. */
export const businessRoles = [
  'submitter',
  'reviewer',
  'monitor',
  'editor',
  'catalogue_admin',
] as const satisfies Role[];

/** Who may read figures within scope: every business role. */
export const figureReaders: readonly Role[] = businessRoles;

/** 三员: no account holds two of them, nor one of them together with a business role. */
export const administratorRoles = ['sysadmin', 'secadmin', 'auditor'] as const satisfies Role[];

export const roleWords: Readonly<Record<Role, Words>> = {
  submitter: { zh: '填报人', en: 'submitter' },
  reviewer: { zh: '审核人', en: 'reviewer' },
  monitor: { zh: '监测人', en: 'monitor' },
  editor: { zh: '通报编辑', en: 'report editor' },
  catalogue_admin: { zh: '目录管理员', en: 'catalogue administrator' },
  sysadmin: { zh: '系统管理员', en: 'system administrator' },
  secadmin: { zh: '安全管理员', en: 'security administrator' },
  auditor: { zh: '审计管理员', en: 'audit administrator' },
};
