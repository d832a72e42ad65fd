import type { Words } from '#platform/errors';

/** What an administrator reads of a clock that cannot go as it should. */
export const nobodyAbove = (region: string): Words => ({
  zh: `预警逾期应提级至 ${region}，但该级及以上没有在用的监测人，只记录、无人收到：请为 ${region} 或其上级授予监测人角色`,
  en: `Overdue alerts go up to ${region}, and neither there nor above is there a monitor: they are recorded and nobody is told. Grant the monitor role at ${region} or above`,
});

export const ownerLost = (owner: string, cases: number): Words => ({
  zh: `责任人 ${owner} 已停用或不再有该地区的授权，其名下 ${cases} 条预警已没有责任人：请通知监测人重新指派，或恢复该账号及授权`,
  en: `${owner} is disabled or has no grant over the region any more, and ${cases} of the alerts have no owner: ask the monitors to assign them again, or restore the account and its grant`,
});

export const yearMissing = (year: number): Words => ({
  zh: `${year} 年节假日尚未导入，预警办理期限暂按周一至周五计算：请目录管理员导入国务院办公厅 ${year} 年放假通知（POST /holidays 或 xushi holidays import）`,
  en: `The holidays of ${year} are not loaded, and the deadlines of alerts count Monday to Friday there: a catalogue administrator imports the State Council's notice for ${year} (POST /holidays or xushi holidays import)`,
});
