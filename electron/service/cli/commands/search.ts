import type { SearchHit } from '../../../../shared/contract/search';
import { formatClock } from '../../../../shared/model/time';
import type { CliCommand } from '../command';
import { readCount } from '../reading';
import { UsageError } from '../usage-error';

export const searchCommand: CliCommand = {
  usage: 'search TEXT [--limit N]',
  flags: { limit: { type: 'string' } },
  run: async ({ call, flags, output, positionals }) => {
    if (positionals.length === 0) throw new UsageError();
    const limit = flags.text('limit');
    const hits = await call('search.find', {
      text: positionals.join(' '),
      ...(limit === null ? {} : { limit: readCount(limit, '--limit') }),
    });
    output.value(
      hits.map(({ snippet, ...hit }) => ({ ...hit, snippet: plain({ snippet }), parts: snippet })),
      () => hits.map(line),
    );
    return 0;
  },
};

function plain({ snippet }: Pick<SearchHit, 'snippet'>): string {
  return snippet.map(({ text }) => text).join('');
}

function line(hit: SearchHit): string {
  const at = hit.startMs === null ? '-' : formatClock(hit.startMs, { tenths: '.' });
  return `${hit.recording}  ${at}  ${plain(hit).replaceAll(/\s+/gu, ' ')}`;
}
