import { useState, type ReactNode } from 'react';
import { Alert, Button, Checkbox, Input } from 'antd';
import { preferencesControllerChange, preferencesControllerFind } from '../client/sdk.gen.js';
import type { Preferences } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords, words } from '../words/language.js';

const channelWords = words(
  {
    intro: '站内消息是记录，始终收到。下面设定每类事件另外用什么方式通知您。',
    caption: '事件与通知方式',
    event: '事件',
    inbox: '站内',
    email: '邮件',
    sms: '短信',
    always: '始终',
    urgent: '仅严重',
    opened: '新发预警',
    moved: '预警升级或降级',
    closed: '预警关闭',
    case: '督办进展',
    clock: '督办时限',
    smsUrgent: '未单独设定时，短信只发红色严重预警。',
    phone: '短信手机号（留空则不发短信）',
    phoneRule: '5 至 20 位数字，可以 + 开头',
    quiet: '夜间（20:00–08:00）和非工作日不打扰（红色严重预警除外）',
    save: '保存',
    saved: '已保存。',
  },
  {
    intro: 'Messages in the console are the record and always come. Choose by what else to hear of each event.',
    caption: 'Events and ways',
    event: 'Event',
    inbox: 'Console',
    email: 'Mail',
    sms: 'SMS',
    always: 'always',
    urgent: 'critical only',
    opened: 'New alerts',
    moved: 'Alerts that rise or fall',
    closed: 'Alerts that end',
    case: 'Progress of cases',
    clock: 'Deadlines of cases',
    smsUrgent: 'Where nothing was chosen, SMS is for critical alerts only.',
    phone: 'Number for SMS (empty: none)',
    phoneRule: '5 to 20 digits, perhaps after a +',
    quiet: 'Nothing at night (20:00–08:00) and on days off but critical alerts',
    save: 'Save',
    saved: 'Saved.',
  },
);

const events = ['opened', 'moved', 'closed', 'case', 'clock'] as const;

export function MyChannels(): ReactNode {
  const preferences = useAnswer(['preferences'], () => preferencesControllerFind());
  return <Answer of={preferences}>{(found) => <Wishes found={found} />}</Answer>;
}

/** What is not touched stays as it is, so "urgent only" is not turned into a yes or a no by the way. */
function Wishes({ found }: { readonly found: Preferences }): ReactNode {
  const say = useWords(channelWords);
  const [wishes, setWishes] = useState(found);
  const [isSaved, setIsSaved] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const change = (part: Partial<Preferences>): void => {
    setWishes((was) => ({ ...was, ...part }));
    setIsSaved(false);
  };
  const wish = (event: (typeof events)[number], way: 'email' | 'sms', isOn: boolean): void =>
    change({ events: { ...wishes.events, [event]: { ...wishes.events[event], [way]: isOn } } });
  const save = async (): Promise<void> => {
    try {
      await ask(() => preferencesControllerChange({ body: changesIn(found, wishes) }));
      setError(null);
      setIsSaved(true);
      await outdated('preferences');
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      <p>{say.intro}</p>
      <Events wishes={wishes.events} onWish={wish} />
      <p>{say.smsUrgent}</p>
      <p className="me-narrow">
        <label>
          {say.phone}
          <Input
            value={wishes.phone ?? ''}
            inputMode="tel"
            maxLength={21}
            onChange={({ target }) => change({ phone: target.value.trim() === '' ? null : target.value.trim() })}
          />
        </label>
        <small>{say.phoneRule}</small>
      </p>
      <p>
        <Checkbox checked={wishes.quiet} onChange={({ target }) => change({ quiet: target.checked })}>
          {say.quiet}
        </Checkbox>
      </p>
      {error !== null && <ProblemNotice error={error} />}
      <Button type="primary" onClick={() => void save()}>
        {say.save}
      </Button>
      <div aria-live="polite">{isSaved && <Alert type="success" showIcon title={say.saved} />}</div>
    </>
  );
}

interface EventsProps {
  readonly wishes: Preferences['events'];
  readonly onWish: (event: (typeof events)[number], way: 'email' | 'sms', isOn: boolean) => void;
}

function Events({ wishes, onWish }: EventsProps): ReactNode {
  const say = useWords(channelWords);
  return (
    <table className="me-table">
      <caption>{say.caption}</caption>
      <thead>
        <tr>
          {[say.event, say.inbox, say.email, say.sms].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => {
          const { email, sms } = wishes[event];
          return (
            <tr key={event}>
              <th scope="row">{say[event]}</th>
              <td>✓ {say.always}</td>
              <td>
                <Checkbox
                  aria-label={`${say[event]} ${say.email}`}
                  checked={email}
                  onChange={({ target }) => onWish(event, 'email', target.checked)}
                />
              </td>
              <td>
                <Checkbox
                  aria-label={`${say[event]} ${say.sms}`}
                  checked={sms === true}
                  indeterminate={sms === 'urgent'}
                  onChange={({ target }) => onWish(event, 'sms', target.checked)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Only what differs is asked for. */
function changesIn(found: Preferences, wishes: Preferences) {
  const changed = events.flatMap((event) => {
    const [was, is] = [found.events[event], wishes.events[event]];
    const ways = {
      ...(was.email !== is.email && { email: is.email }),
      ...(was.sms !== is.sms && is.sms !== 'urgent' && { sms: is.sms }),
    };
    return Object.keys(ways).length === 0 ? [] : [[event, ways] as const];
  });
  return {
    ...(found.phone !== wishes.phone && { phone: wishes.phone }),
    ...(found.quiet !== wishes.quiet && { quiet: wishes.quiet }),
    ...(changed.length > 0 && { events: Object.fromEntries(changed) }),
  };
}
