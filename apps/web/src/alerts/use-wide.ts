import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 1200px)');

const whenItChanges = (listener: () => void): (() => void) => {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
};

/** Whether list and pane stand side by side. */
export const useWide = (): boolean => useSyncExternalStore(whenItChanges, () => wide.matches);
