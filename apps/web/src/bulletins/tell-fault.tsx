import { App } from 'antd';
import { ProblemNotice } from '../ui/problem-notice.js';

/** Says why something that was asked for did not happen, over whatever page is open. */
export function useTellFault(): (error: unknown) => void {
  const { modal } = App.useApp();
  return (error) => void modal.error({ icon: null, content: <ProblemNotice error={error} /> });
}
