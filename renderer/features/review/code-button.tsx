import { Tooltip } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { Code } from '../../../shared/model/framework';
import { codeStyle } from '../../ui/code-chip';
import { labelOf } from '../../ui/shortcut-names';
import { useText } from '../../ui/text';
import { useKeyboard } from '../../ui/use-commands';
import { codeKeyText } from './palette-names';
import { actOf } from './use-tag-keys';
import type { Tagging } from './use-tagging';

export type CodeButtonProps = {
  code: Code;
  /** Its key, or its two; none when another has it. */
  keys: string | undefined;
  folded: boolean;
  marked: boolean;
  count: number;
  usable: boolean;
  tag: Tagging['tag'];
};

/** One code: its key, its name, and how often it was used here. */
// A tag changes one code's button or two; drawing all of them again would be most of what a tag costs.
export const CodeButton = memo(function CodeButton(props: CodeButtonProps): ReactNode {
  const { code, keys, folded, marked, count, usable, tag } = props;
  const { t, language } = useText();
  const keyboard = useKeyboard();
  const name = code.name[language];
  const caps = keys === undefined ? '' : codeKeyText(keys, (key) => labelOf(key, keyboard));
  const label = caps === '' ? name : t('review.palette.folded', { name, key: caps });
  return (
    <Tooltip label={<CodeHelp code={code} />} multiline w={300} position="right" openDelay={500}>
      <button
        type="button"
        className={`palette-code${folded ? ' palette-code-folded' : ''}${marked ? ' palette-code-on' : ''}`}
        style={codeStyle(code.color)}
        disabled={!usable}
        aria-label={folded ? label : undefined}
        aria-keyshortcuts={caps === '' ? undefined : caps}
        data-code={code.id}
        onClick={(event) => tag(code, actOf(event), event.timeStamp)}
      >
        <kbd className="palette-cap">{caps === '' ? '·' : caps}</kbd>
        {!folded && <span className="cut">{name}</span>}
        {!folded && count > 0 && (
          <span className="palette-count">
            {count}
            <span className="sr-only"> {t('review.palette.times', { count })}</span>
          </span>
        )}
      </button>
    </Tooltip>
  );
});

function CodeHelp({ code }: { code: Code }): ReactNode {
  const { t, language } = useText();
  return (
    <span className="palette-help">
      <b>{code.name[language]}</b>
      <span>{code.definition[language]}</span>
      <span className="said">{code.example[language]}</span>
      {code.kind === 'range' && <span>{t('review.palette.isRange')}</span>}
    </span>
  );
}
