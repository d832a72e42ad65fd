import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Modal, Switch } from 'antd';
import { useWords, words } from '../words/language.js';
import { menuWords, places } from './menu.js';
import { holds, useSession } from './session.js';

const keyWords = words(
  {
    title: '键盘操作',
    go: '先按 g，再按字母，转到：',
    search: '转到查找框',
    help: '显示本表',
    off: '使用单键快捷键',
    isOff: '单键快捷键已关闭：下列各键暂不起作用。方向键、Tab、Enter 和 Esc 照常可用。',
  },
  {
    title: 'Keys',
    go: 'Press g, then a letter, to go to:',
    search: 'to the search field',
    help: 'shows this list',
    off: 'Use single-key shortcuts',
    isOff: 'Single-key shortcuts are switched off: the keys below do nothing. Arrows, Tab, Enter and Esc work as ever.',
  },
);

const kept = 'xushi.keys';
const within = 1_000;

/** True where a key is text: in a field, or while an input method is at work. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof HTMLElement &&
    (event.target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName)));

export const areKeysOn = (): boolean => localStorage.getItem(kept) !== 'off';
export const turnKeys = (on: boolean): void => localStorage.setItem(kept, on ? 'on' : 'off');

interface KeyHelpProps {
  readonly isOpen: boolean;
  readonly onTurn: (isOpen: boolean) => void;
}

/** `g` and a letter changes the page, `/` goes to the search field, `?` lists the keys. */
export function KeyHelp({ isOpen, onTurn }: KeyHelpProps): ReactNode {
  const say = useWords(keyWords);
  const names = useWords(menuWords);
  const { user } = useSession();
  const navigate = useNavigate();
  const [isOn, setIsOn] = useState(areKeysOn);
  // they may have been switched off on another page meanwhile
  useEffect(() => setIsOn(areKeysOn()), [isOpen]);
  const gAt = useRef(0);
  const mine = places.filter(({ roles }) => holds(user, ...roles));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event) || !areKeysOn()) return;
      const wanted = Date.now() - gAt.current < within ? mine.find(({ letter }) => letter === event.key) : undefined;
      gAt.current = event.key === 'g' ? Date.now() : 0;
      if (wanted !== undefined) void navigate({ to: wanted.path });
      else if (event.key === '?') onTurn(true);
      else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-search] input, input[data-search]')?.focus();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  const turn = (on: boolean): void => {
    turnKeys(on);
    setIsOn(on);
  };
  return (
    <Modal open={isOpen} title={say.title} footer={null} onCancel={() => onTurn(false)}>
      {!isOn && <Alert type="warning" showIcon role="status" title={say.isOff} />}
      <p>{say.go}</p>
      <ul className="key-list">
        {mine.map(({ key, letter }) => (
          <li key={key}>
            <kbd>g</kbd> <kbd>{letter}</kbd> {names[key]}
          </li>
        ))}
        <li>
          <kbd>/</kbd> {say.search}
        </li>
        <li>
          <kbd>?</kbd> {say.help}
        </li>
      </ul>
      <label>
        <Switch checked={isOn} onChange={turn} aria-label={say.off} /> {say.off}
      </label>
    </Modal>
  );
}
