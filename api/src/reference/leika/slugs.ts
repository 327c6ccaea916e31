const longest = 140 // characters; the database takes 160, the rest is for what makes a repeated name distinct

/**
 * A name as an address part, German letters spelled out: "Führerschein (Erteilung)" → `fuehrerschein-erteilung`. Always
 * has a letter, so that it can never be taken for a key.
 */
export function slugFrom(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const slug = fitted(words)
  return /[a-z]/.test(slug) ? slug : fitted(['leistung', ...words])
}

function fitted(words: string[]) {
  const slug = words.join('-')
  if (slug.length <= longest) return slug
  const atWordEnd = slug.lastIndexOf('-', longest)
  return slug.slice(0, atWordEnd > 0 ? atWordEnd : longest)
}

/** Gives each name a slug that nobody has yet; a repeated name gets `suffix` (such as the key) appended. */
export function freshSlugs(taken: Iterable<string>) {
  const used = new Set(taken)
  return (name: string, suffix: string) => {
    const slug = firstUnused(slugFrom(name), suffix, used)
    used.add(slug)
    return slug
  }
}

function firstUnused(slug: string, suffix: string, used: Set<string>) {
  if (!used.has(slug)) return slug
  const suffixed = `${slug}-${suffix}`
  let candidate = suffixed
  for (let count = 2; used.has(candidate); count++) candidate = `${suffixed}-${count}`
  return candidate
}
