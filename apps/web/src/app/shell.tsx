import { useState, type ReactNode } from 'react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Badge, Button, Dropdown } from 'antd';
import { inboxControllerUnread } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { KeyHelp } from './key-help.js';
import { menuWords, places } from './menu.js';
import { holds, useSession } from './session.js';
import { useSwitchLanguage } from './switch-language.js';

const shellWords = words(
  {
    skip: '跳到正文',
    menu: '主菜单',
    fold: '收起菜单',
    unfold: '展开菜单',
    unread: (count: number) => `消息，${count} 条未读`,
    signOut: '退出登录',
    keys: '键盘操作',
    account: '账号',
  },
  {
    skip: 'Skip to the content',
    menu: 'Main menu',
    fold: 'Fold the menu',
    unfold: 'Unfold the menu',
    unread: (count: number) => `Messages, ${count} unread`,
    signOut: 'Sign out',
    keys: 'Keys',
    account: 'Account',
  },
);

/** The frame of every page: the menu of one's roles, the bar above, the page. */
export function Shell(): ReactNode {
  const say = useWords(shellWords);
  const [isFolded, setIsFolded] = useState(false);
  const [isHelping, setIsHelping] = useState(false);
  return (
    <div className={isFolded ? 'shell shell-folded' : 'shell'}>
      <a className="skip-link" href="#content">
        {say.skip}
      </a>
      <header className="shell-bar">
        <Button
          type="text"
          aria-expanded={!isFolded}
          aria-label={isFolded ? say.unfold : say.fold}
          onClick={() => setIsFolded(!isFolded)}
        >
          ☰
        </Button>
        <Link to="/" className="shell-name">
          序时 Xushi
        </Link>
        <BarEnd onKeys={() => setIsHelping(true)} />
      </header>
      <Menu />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <KeyHelp isOpen={isHelping} onTurn={setIsHelping} />
    </div>
  );
}

function Menu(): ReactNode {
  const say = useWords(shellWords);
  const names = useWords(menuWords);
  const { user } = useSession();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <nav className="shell-menu" aria-label={say.menu}>
      <ul>
        {places
          .filter(({ roles }) => holds(user, ...roles))
          .map(({ key, path }) => (
            <li key={key}>
              <Link to={path} aria-current={here.startsWith(path) ? 'page' : undefined}>
                {names[key]}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function BarEnd({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const say = useWords(shellWords);
  const names = useWords(menuWords);
  const language = useLanguage();
  const switchTo = useSwitchLanguage();
  const { user, signOut } = useSession();
  const unread = useAnswer(['inbox', 'unread'], () => inboxControllerUnread(), { refetchInterval: 60_000 });
  const count = unread.data?.unread ?? 0;
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <div className="shell-bar-end">
      <Link to="/inbox" aria-label={say.unread(count)}>
        <Badge count={count} size="small">
          <span className="shell-inbox">{names.inbox}</span>
        </Badge>
      </Link>
      <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => switchTo(other)}>
        {other === 'zh' ? '中文' : 'English'}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'me', label: <Link to="/me">{names.me}</Link> },
            { key: 'keys', label: say.keys, onClick: onKeys },
            { key: 'out', label: say.signOut, onClick: () => void signOut() },
          ],
        }}
      >
        <Button type="text" aria-label={`${say.account}：${user.displayName}`}>
          {user.displayName}
        </Button>
      </Dropdown>
    </div>
  );
}
