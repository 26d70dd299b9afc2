import { IconFileText, IconMessage, IconNote, IconQuote } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SearchHit } from '../../../shared/contract/search';
import { formatClock } from '../../../shared/model/time';
import { useText } from '../../ui/text';

const icons = { said: IconQuote, note: IconNote, comment: IconMessage, recording: IconFileText };

/** One place where the words were found: the words with what stands around them, the conversation and the instant. */
export function SearchResult(props: {
  hit: SearchHit;
  index: number;
  title: string;
  chosen: boolean;
  onOpen: (hit: SearchHit) => void;
}): ReactNode {
  const { hit, index, title, chosen, onOpen } = props;
  const { t } = useText();
  const kind = kindOf(hit);
  const Picture = icons[kind];
  return (
    <div
      id={`search-hit-${index}`}
      className={`search-hit${chosen ? ' search-hit-chosen' : ''}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-hit={index}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onOpen(hit)}
      // The keyboard stays in the field; this is for programs that press what they are told to.
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen(hit);
      }}
    >
      <Picture size={18} stroke={1.75} aria-hidden />
      <span className="search-hit-body">
        <span className={kind === 'said' ? 'search-snippet said' : 'search-snippet'}>
          {hit.snippet.map((part, at) =>
            // The parts of one snippet never change places.
            // oxlint-disable-next-line react/no-array-index-key
            part.hit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
          )}
        </span>
        {kind !== 'recording' && (
          <span className="search-where text-xs">
            <span className="cut">{title}</span>
            <span aria-hidden="true">·</span>
            {t(`search.${kind}`)}
          </span>
        )}
      </span>
      {hit.startMs !== null && <time className="search-time">{formatClock(hit.startMs)}</time>}
    </div>
  );
}

function kindOf({ cue, comment, annotation }: SearchHit): keyof typeof icons {
  if (cue !== null) return 'said';
  if (comment !== null) return 'comment';
  return annotation === null ? 'recording' : 'note';
}
