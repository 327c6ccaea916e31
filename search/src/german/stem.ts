const inflections = ['ern', 'em', 'en', 'er', 'es', 'e', 's', 'n']

/** Nouns in -ung this short are mostly words of their own (Wohnung, Zeitung); these follow their verb. */
const shortVerbs = new Set(['meld', 'pruf', 'nutz', 'impf'])

/**
 * Light stem of a folded word: at most two inflections, and -ung, so that "Anmeldungen", "anmelden" and "Anmeldung" meet.
 * At least four letters stay; words with digits stay as they are.
 */
export function stem(word: string): string {
  if (/\d/.test(word)) return word
  let rest = withoutNounEnding(word)
  for (let round = 0; round < 2; round++) {
    const ending = inflections.find((candidate) => rest.endsWith(candidate) && rest.length - candidate.length >= 4)
    if (!ending) break
    rest = rest.slice(0, -ending.length)
  }
  return rest
}

function withoutNounEnding(word: string): string {
  const noun = /^(.{4,})ung(?:en|s)?$/.exec(word)?.[1]
  if (noun && (noun.length >= 5 || shortVerbs.has(noun))) return noun
  return /^(.{3,}er)innen$/.exec(word)?.[1] ?? word
}
