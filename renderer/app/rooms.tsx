import type { ReactNode } from 'react';
import { useRouter } from './routes';

/** The room that the route names. Rooms know nothing of each other: the way from one to the next is handed to them. */
export function Rooms(): ReactNode {
  const { route } = useRouter();
  switch (route.room) {
    case 'welcome':
    case 'library':
    case 'review':
    case 'clip':
      return null;
  }
}
