import type { ReactNode } from 'react';
import type { Loss } from '../../../shared/model/file-format';
import { useText } from '../../ui/text';

/** What does not come along whole, in the order of how much is lost of it; or that all does. */
export function LossList(props: { title: string; none: string | null; losses: readonly Loss[] }): ReactNode {
  const { title, none, losses } = props;
  const { t } = useText();
  if (losses.length === 0) return none === null ? null : <p className="formats-whole">{none}</p>;
  return (
    <section className="formats-losses" aria-label={title} data-testid="losses">
      <h3>{title}</h3>
      <ul>
        {losses.map(({ what, why, count }) => (
          <li key={`${what} ${why}`}>
            <span>{t(`files.lost.${what}`, { count })}</span>
            <span className="dim">{t(`files.why.${why}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
