import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { type CodeRef, splitCodeRef } from '../../../shared/model/annotation';
import type { CodeBook, NamedCode } from '../../ui/code-book';
import { codeStyle } from '../../ui/code-chip';

/** The codes of a moment as a list to tick: those of the frameworks in use, and whatever it has already. */
export function CodesMenu(props: {
  book: CodeBook;
  /** The framework in use, by id. */
  framework: string | null;
  chosen: readonly CodeRef[];
  /** One code takes the place of all: for several moments at once. */
  single?: boolean;
  onChoose: (codes: readonly CodeRef[]) => void;
  children: ReactElement;
}): ReactNode {
  const { book, framework, chosen, single = false, onChoose } = props;
  return (
    <Menu
      position="bottom-start"
      width={280}
      transitionProps={{ duration: 0 }}
      closeOnItemClick={single}
      // Made when it is opened: with every tag there is a new one of these.
      keepMounted={false}
    >
      <Menu.Target>{props.children}</Menu.Target>
      <Menu.Dropdown className="codes-menu scroll">
        {offered(book, framework, chosen).map(({ ref, name, color }) => {
          const has = chosen.includes(ref);
          return (
            <Menu.Item
              key={ref}
              aria-current={has}
              leftSection={<span className="codes-menu-mark" style={codeStyle(color)} />}
              rightSection={has && !single ? <IconCheck size={16} stroke={1.75} aria-hidden /> : undefined}
              onClick={() =>
                onChoose(single ? [ref] : has ? chosen.filter((other) => other !== ref) : [...chosen, ref])
              }
            >
              {name}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The codes of the framework that is in use or, with others in it, of theirs too; scores belong to no moment. */
function offered(book: CodeBook, framework: string | null, chosen: readonly CodeRef[]): readonly NamedCode[] {
  const known = new Set([framework, ...chosen.map((ref) => splitCodeRef(ref).framework)]);
  return book
    .all()
    .filter(({ ref, code }) => code.kind !== 'rating' && known.has(splitCodeRef(ref).framework));
}
