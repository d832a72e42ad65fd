import type { Task } from './task.js';

/** The list as it was seen last: states and days, no figures and no names of files. */
export interface KeptTasks {
  readonly at: string;
  readonly due: readonly Task[];
}

const placeOf = (username: string): string => `xushi.tasks.${username}`;

export function keepTasks(username: string, due: readonly Task[], now: Date): void {
  const kept: KeptTasks = { at: now.toISOString(), due: due.map(withoutFigures) };
  try {
    localStorage.setItem(placeOf(username), JSON.stringify(kept));
  } catch {
    // a full store keeps nothing; the list on screen is not touched by that
  }
}

export function keptTasks(username: string): KeptTasks | null {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(username)) ?? 'null') as KeptTasks | null;
    return Array.isArray(kept?.due) ? kept : null;
  } catch {
    return null;
  }
}

function withoutFigures(task: Task): Task {
  const { returned } = task;
  return {
    ...task,
    draft: task.draft && { ...task.draft, name: '', accepted: null },
    returned: returned && { ...returned, cells: [] },
  };
}
