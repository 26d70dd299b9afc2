import { toServiceSchema } from '../../../shared/wire';
import type { ServiceContext } from '../context';
import { PagePrinter } from '../page-printer';

/**
 * Whoever starts the command line may offer to print pages: then it keeps a channel open (Node's own, between processes) and
 * answers as the shell does. Null where nobody does.
 */
export function printerOfStarter(): ServiceContext['print'] {
  if (process.send === undefined) return null;
  const printer = new PagePrinter((message) => process.send?.(message));
  process.on('message', (data) => {
    const message = toServiceSchema.safeParse(data);
    if (message.success && message.data.type === 'printed') printer.answer(message.data);
  });
  // An open channel would keep this process alive; only an unanswered page may.
  process.channel?.unref();
  return async (html) => {
    process.channel?.ref();
    try {
      return await printer.print(html);
    } finally {
      process.channel?.unref();
    }
  };
}
