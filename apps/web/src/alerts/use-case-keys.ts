import { useEffect, useRef } from 'react';
import { areKeysOn, isTyping } from '../app/key-help.js';

const goWithinMs = 1_000;

const isTick = ({ target }: KeyboardEvent): boolean => target instanceof HTMLInputElement && target.type === 'checkbox';
const isInDialog = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="listbox"], [role="combobox"]') !== null;

/**
 * Single keys of this place. Silent in fields and dialogs, while an input method composes, where they are switched off,
 * and after `g`, which leads to another page. `press` says whether the key meant something.
 */
export function useCaseKeys(press: (key: string) => boolean): void {
  const goAt = useRef(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((isTyping(event) && !isTick(event)) || event.isComposing || !areKeysOn() || isInDialog(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isGoing = Date.now() - goAt.current < goWithinMs;
      goAt.current = event.key === 'g' ? Date.now() : 0;
      if (!isGoing && event.key !== 'g' && press(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
