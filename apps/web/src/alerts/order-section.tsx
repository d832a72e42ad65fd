import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords, words } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import type { Alert } from './alert.js';

const orderWords = words(
  {
    title: '督办单',
    none: '尚未下达督办单。',
    due: (day: string) => `反馈期限 ${day}`,
    print: '打开可打印的督办单',
  },
  {
    title: 'Order',
    none: 'No order has been issued.',
    due: (day: string) => `feedback due by ${day}`,
    print: 'Open the order to print it',
  },
);

/** The order that is in force, and the way to its paper. */
export function OrderSection({ alert: { id, order, state } }: { readonly alert: Alert }): ReactNode {
  const say = useWords(orderWords);
  const language = useLanguage();
  if (order === null && (state === 'new' || state === 'closed')) return null;
  return (
    <section aria-label={say.title} className="alerts-section">
      <h3>{say.title}</h3>
      {order === null ? (
        <p>{say.none}</p>
      ) : (
        <>
          <p>
            <strong>{order.number}</strong> · {say.due(dayIn(order.dueOn, language))}
          </p>
          <p className="alerts-said">{order.requirement}</p>
          <p>
            <Link to="/alerts/$id" params={{ id }} search={{ paper: 'order' }}>
              {say.print}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
