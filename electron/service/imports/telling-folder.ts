const general = new Set(
  `downloads download desktop bureaublad documents documenten zoom videos video's movies films recordings recording
  opnames opname music muziek pictures afbeeldingen temp tmp home audio video files bestanden untitled new naamloos`.split(
    /\s+/u,
  ),
);

/** Whether a folder's name tells what is in it, so that it can be a title; `Downloads` does not. */
export function isTellingFolder(name: string): boolean {
  const plain = name.trim().toLowerCase();
  return (
    plain !== '' && /\p{L}/u.test(plain) && !general.has(plain) && !/^(?:new folder|nieuwe map)/u.test(plain)
  );
}
