import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { regionsOf, useSession } from '../app/session.js';
import { keepTasks } from './kept-tasks.js';
import { loadTasks, type Tasks } from './load-tasks.js';

/** What is due, asked anew every minute; kept on this machine for the day when it cannot be had. */
export function useTasks() {
  const { user } = useSession();
  const regions = regionsOf(user, 'submitter');
  const tasks = useQuery<Tasks>({
    queryKey: ['tasks', ...regions],
    queryFn: () => loadTasks(regions, new Date()),
    refetchInterval: 60_000,
  });
  const { data } = tasks;
  useEffect(() => {
    if (data !== undefined) keepTasks(user.username, data.due, new Date());
  }, [data, user.username]);
  return tasks;
}
