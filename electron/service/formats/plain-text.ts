// Control characters but tab and line ends, halves of characters, and the two that no XML may hold.
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u{fffe}\u{ffff}]/gu;

/** The text without the characters that text files cannot hold. */
export function plainText(text: string): string {
  return text.replaceAll(unwritable, '');
}

/** Whether it has any. */
export function hasUnwritable(text: string): boolean {
  return plainText(text).length !== text.length;
}
