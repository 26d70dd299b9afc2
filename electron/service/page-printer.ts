import { AppError } from '../../shared/errors';
import type { FromService, ToService } from '../../shared/wire';

type Asked = Extract<FromService, { type: 'print' }>;
type Answered = Extract<ToService, { type: 'printed' }>;

/** Has pages printed by whoever started this process, because only a browser can lay them out. */
export class PagePrinter {
  readonly #waiting = new Map<number, (pdf: Uint8Array | null) => void>();
  #nextId = 0;

  constructor(private readonly ask: (message: Asked) => void) {}

  /** A page of HTML as a PDF. Throws `report-not-printed`. */
  readonly print = async (html: string): Promise<Uint8Array> => {
    const id = this.#nextId++;
    const pdf = await new Promise<Uint8Array | null>((done) => {
      this.#waiting.set(id, done);
      this.ask({ type: 'print', id, html });
    });
    if (pdf === null) throw new AppError('report-not-printed', {});
    return pdf;
  };

  /** Takes the answer to one page. */
  answer({ id, pdf }: Answered): void {
    this.#waiting.get(id)?.(pdf);
    this.#waiting.delete(id);
  }
}
