/** A clip that goes with a page: all of it as base64, or the address of a file beside the page. */
export type PageClip = { number: number } & ({ base64: string } | { href: string });
