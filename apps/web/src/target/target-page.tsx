import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { Empty } from 'antd';
import { useKin } from '../ui/use-kin.js';
import { Answer } from '../ui/answer.js';
import { AsKnownBanner, AsKnownChoice } from '../ui/as-known.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { Cell } from './cell.js';
import { Earliest } from './earliest.js';
import { PeriodOf, periodsOf } from './period-of.js';
import { TargetActions } from './target-actions.js';
import { targetWords } from './target-words.js';
import { usualPeriod } from './usual-period.js';
import { useKnown, useSeries, useTargets, useWorking, type Asked } from './use-target.js';
import { useTold } from './use-told.js';
import './target.css';

/** M2: one target in one region, with all that makes it what it is. */
export function TargetPage(): ReactNode {
  const say = useWords(targetWords);
  const inWords = useSay();
  const language = useLanguage();
  const { plan = '', target = '', region = '' }: Partial<Record<string, string>> = useParams({ strict: false });
  const [search, change] = useAddress();
  const asked: Asked = { plan, target, region, period: search['period'], at: search['at'] };
  const targets = useTargets(plan);
  const kin = useKin(region);
  const series = useSeries(asked);
  const period = asked.period ?? (series.data && usualPeriod(series.data));
  const working = useWorking(asked, period);
  const knownThen = useKnown(asked);
  const told = useTold(series.data, { working: working.data, known: knownThen.data, period });
  const planTarget = targets.data?.find((one) => one.id === target);
  const name = kin.data?.self.name ?? region;
  const title = `${name} · ${planTarget === undefined ? target : (language === 'en' && planTarget.indicator.en) || planTarget.indicator.zh}`;
  const size = planTarget?.indicator.unit ?? '';
  const unit = size === '' ? '' : language === 'zh' ? `（${size}）` : ` (${size})`;
  const choosePeriod = (next: string): void => change({ period: next });
  const setAt = (at: string | undefined): void => change({ at });
  const cell =
    told === null ? (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.nothingKnown}>
        <Earliest {...{ plan, region, period, onChoose: setAt }} />
      </Empty>
    ) : planTarget !== undefined && period !== undefined && told !== undefined ? (
      <Cell {...{ asked, period, told, planTarget, title, kin: kin.data ?? null }} />
    ) : null;
  return (
    <Page
      title={`${title}${unit}`}
      filters={
        <>
          <PeriodOf
            label={say.period}
            periods={periodsOf(series.data, period)}
            {...{ period, onChange: choosePeriod }}
          />
          <AsKnownChoice at={asked.at} onChange={setAt} />
        </>
      }
      actions={<TargetActions asked={asked} period={period} />}
      printed={
        told &&
        say.printed(
          title,
          periodWords(told.explained.score.period, language),
          dayIn(asked.at?.slice(0, 10) ?? told.explained.score.asOf, language),
        )
      }
    >
      <AsKnownBanner at={asked.at} onChange={setAt} />
      {planTarget !== undefined && <p className="target-summary">{inWords(planTarget.summary)}</p>}
      <Answer of={targets} empty={say.noSuchTarget} isEmpty={() => planTarget === undefined}>
        {() => (
          <Answer of={series} empty={say.unknownPeriod} isEmpty={() => period === undefined}>
            {() =>
              asked.at === undefined ? (
                <Answer of={working}>{() => cell}</Answer>
              ) : (
                <Answer of={knownThen}>{() => cell}</Answer>
              )
            }
          </Answer>
        )}
      </Answer>
    </Page>
  );
}
