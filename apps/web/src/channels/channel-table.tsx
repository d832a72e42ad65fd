import type { ReactNode } from 'react';
import { App, Button } from 'antd';
import { channelsControllerDisable, channelsControllerEnable } from '../client/sdk.gen.js';
import type { ChannelView } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { DivisionName } from '../divisions/division-name.js';
import { useDivisionMap } from '../divisions/use-division-map.js';
import { ListTable } from '../ui/list-table.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { severityWord } from './severity-word.js';
import { channelWords } from './channel-words.js';

interface ChannelTableProps {
  readonly channels: readonly ChannelView[];
  readonly onChange: (channel: ChannelView) => void;
  readonly onTest: (channel: ChannelView) => void;
}

export function ChannelTable({ channels, onChange, onTest }: ChannelTableProps): ReactNode {
  const say = useWords(channelWords);
  const inWords = useSay();
  const map = useDivisionMap();
  const heads = [say.name, say.kind, say.region, say.host, say.secret, say.severity, say.state, say.trouble, say.acts];
  return (
    <ListTable caption={say.caption(channels.length)} heads={heads} hasActs>
      {channels.map((channel) => (
        <tr key={channel.name}>
          <th scope="row">{channel.name}</th>
          <td>{say[`kind_${channel.kind}`]}</td>
          <td>
            <DivisionName map={map} code={channel.region} />
          </td>
          <td className="list-wrap">{channel.host}</td>
          <td className="list-quiet">{say.hidden}</td>
          <td>{severityWord(channel.minSeverity, say)}</td>
          <td>
            <State channel={channel} />
          </td>
          <td className="list-wrap channels-trouble">
            {channel.trouble === null ? say.noTrouble : `× ${inWords(channel.trouble)}`}
          </td>
          <td className="list-acts">
            <div className="list-buttons">
              <Button size="small" aria-label={`${say.test} ${channel.name}`} onClick={() => onTest(channel)}>
                {say.test}
              </Button>
              <Button size="small" aria-label={`${say.change} ${channel.name}`} onClick={() => onChange(channel)}>
                {say.change}
              </Button>
              <Switch channel={channel} />
            </div>
          </td>
        </tr>
      ))}
    </ListTable>
  );
}

function State({ channel: { enabled, pausedUntil } }: { readonly channel: ChannelView }): ReactNode {
  const say = useWords(channelWords);
  const language = useLanguage();
  if (!enabled) return <span className="channels-off">× {say.disabled}</span>;
  if (pausedUntil === null) return <span className="channels-on">✓ {say.enabled}</span>;
  return <span className="channels-paused">◆ {say.paused(instantIn(pausedUntil, language))}</span>;
}

function Switch({ channel: { name, enabled } }: { readonly channel: ChannelView }): ReactNode {
  const say = useWords(channelWords);
  const { modal, message } = App.useApp();
  const deed = useDeed();
  const word = enabled ? say.disable : say.enable;
  const begin = (): void =>
    void modal.confirm({
      title: enabled ? say.disableSure(name) : say.enableSure(name),
      content: enabled ? say.disableEffect : say.enableEffect,
      okText: word,
      cancelText: say.cancel,
      okButtonProps: { danger: enabled },
      onOk: async () => {
        await deed.run(async () => {
          const path = { name };
          await ask(() => (enabled ? channelsControllerDisable({ path }) : channelsControllerEnable({ path })));
          void message.success(say.done(word, name));
          await outdated('channels');
        });
      },
    });
  return (
    <>
      <Button size="small" aria-label={`${word} ${name}`} onClick={begin}>
        {word}
      </Button>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </>
  );
}
