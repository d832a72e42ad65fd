import { words } from './language.js';

/** What people call a role, wherever one is named. */
export const roleWords = words(
  {
    submitter: '填报人',
    reviewer: '审核人',
    monitor: '监测人',
    editor: '通报编辑',
    catalogue_admin: '目录管理员',
    sysadmin: '系统管理员',
    secadmin: '安全管理员',
    auditor: '审计管理员',
  },
  {
    submitter: 'submitter',
    reviewer: 'reviewer',
    monitor: 'monitor',
    editor: 'report editor',
    catalogue_admin: 'catalogue administrator',
    sysadmin: 'system administrator',
    secadmin: 'security administrator',
    auditor: 'audit administrator',
  },
);
