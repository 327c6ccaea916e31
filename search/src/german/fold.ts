/**
 * One spelling for words that Germans write in several ways: case, compatibility forms (NFKC), ä = ae = a, ß = ss, accents.
 * "Führerschein", "Fuehrerschein" and "fuhrerschein" give the same answer; "Steuer", "Quelle" and "Bauer" keep their ue.
 */
export function fold(text: string): string {
  return bare(text)
    .replace(/(^|[^aeq])ue/g, '$1u')
    .replaceAll('oe', 'o')
    .replaceAll('ae', 'a')
}

/** Sort key of a title after DIN 5007-1 (ä sorts as a, ß as ss), to be compared byte by byte on any server. */
export function orderKey(title: string): string {
  return bare(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Without capitals, accents and compatibility forms. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
