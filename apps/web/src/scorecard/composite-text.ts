import { fromNumber, percentDown } from '#scoring';
import type { CompositePlace, Scorecard } from '../client/types.gen.js';
import type { Language } from '../words/language.js';

/** Points with the share of the weight that is assessed: 78.4 (96.0%). */
export function pointsText({ shown, coverage }: CompositePlace, language: Language): string {
  const weight = `${percentDown(fromNumber(coverage) ?? { n: 0n, d: 1n })}%`;
  return language === 'zh' ? `${shown ?? '—'}（${weight}）` : `${shown ?? '—'} (${weight})`;
}

/** The rank, a shared one as such, or that there is none. */
export function rankText({ rank, sharing, excluded }: CompositePlace, language: Language): string {
  if (rank !== null) {
    if (language === 'en') return sharing > 1 ? `${rank}, shared` : String(rank);
    return sharing > 1 ? `并列第 ${rank}` : `第 ${rank}`;
  }
  if (excluded === null) return '—';
  if (excluded.reason === 'small_group') return { zh: '不排名', en: 'no ranks' }[language];
  return { zh: '不参与排名', en: 'not ranked' }[language];
}

/** What stands beside every score: its worst item, and how many are serious. */
export function worstText(place: CompositePlace, targets: Scorecard['targets'], language: Language): string {
  const { worst, serious } = place;
  const name = targets.find(({ id }) => id === worst)?.ref ?? worst;
  const parts =
    language === 'zh'
      ? [name !== null && `最差 ${name}`, serious > 0 && `严重 ${serious} 项`]
      : [name !== null && `worst ${name}`, serious > 0 && `${serious} serious`];
  return parts.filter(Boolean).join(' · ');
}

/** All of it for whoever hears the cell or reads the note: who is compared, or why it takes no part. */
export function placeText(place: CompositePlace, targets: Scorecard['targets'], language: Language): string {
  const { rank, peers, excluded } = place;
  const among =
    rank === null
      ? excluded?.words[language]
      : language === 'zh'
        ? `${rankText(place, language)}（同类 ${peers} 个）`
        : `rank ${rankText(place, language)} of ${peers} peers`;
  return [among, worstText(place, targets, language)].filter(Boolean).join(' · ');
}

/** Composites of which any region has something to show; of the others there is no column. */
export const composedOf = ({ composites }: Pick<Scorecard, 'composites'>): readonly string[] =>
  composites
    .filter(({ places }) => places.some((place) => place !== null && place.coverage > 0))
    .map(({ target }) => target);
