import { IconCircleCheck, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Draft, DraftPlace } from '../../../shared/model/export-entry';
import { formatClock } from '../../../shared/model/time';
import { useText } from '../../ui/text';

/** The places that somebody looks at before it leaves, each with whether that was done. */
export function PlaceList(props: {
  draft: Draft;
  seen: ReadonlySet<number>;
  onSee: (place: DraftPlace) => void;
}): ReactNode {
  const { draft, seen, onSee } = props;
  const { t } = useText();
  const many = draft.files.length > 1;
  return (
    <section>
      <h2 className="row">
        <span className="grow">{t('clip.check.title')}</span>
        <span className="text-sm dim clip-count" role="status" data-testid="check-count">
          {t('clip.check.count', { seen: seen.size, all: draft.places.length })}
        </span>
      </h2>
      <p className="text-sm dim">{t('clip.check.help')}</p>
      <ul className="check-list">
        {draft.places.map((place, index) => {
          const isSeen = seen.has(index);
          const Picture = isSeen ? IconCircleCheck : IconEye;
          return (
            // The places of one draft never change.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <button
                type="button"
                className={isSeen ? 'check-place' : 'check-place check-todo'}
                onClick={() => onSee(place)}
              >
                <Picture size={18} stroke={1.75} aria-hidden />
                <time>{formatClock(place.atMs)}</time>
                <span className="cut">
                  {t(`clip.check.why.${place.why}`)}
                  {many && <span className="dim"> {draft.files[place.file]?.name}</span>}
                </span>
                <span>{t(isSeen ? 'clip.check.seen' : 'clip.check.see')}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
