import { TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import type { MomentListing } from './use-moment-listing';

/** A field above the list: what is typed is what is left. Arrows go through what is left without leaving the field. */
export function MomentSearch(props: {
  listing: MomentListing;
  asked: object | null;
  onClose: () => void;
}): ReactNode {
  const { listing, asked, onClose } = props;
  const { t } = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked !== null) field.current?.select();
  }, [asked]);
  const close = (): void => {
    listing.setFilter({ ...listing.filter, text: '' });
    onClose();
  };
  return (
    <search className="moments-search">
      <TextInput
        ref={field}
        size="sm"
        className="grow"
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        aria-label={t('moments.filter.search')}
        placeholder={t('moments.filter.search')}
        value={listing.filter.text}
        maxLength={200}
        onChange={(event) => listing.setFilter({ ...listing.filter, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter') field.current?.blur();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <IconButton small icon={IconX} label={t('moments.filter.closeSearch')} onClick={close} />
    </search>
  );
}
