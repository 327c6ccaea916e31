import type { Solution } from '../../solutions/details.ts'

// The standard's limits for words; the catalogue's are wider.
const longestSummary = 150
const shortestDescription = 150
const longestDescription = 9000

/** A summary as short as the standard wants it. */
export const fittingSummary = (text: string) => shortened(text, longestSummary)

/** A description within the standard's limits; a short one goes on with where the entry stands. */
export function fittingDescription(text: string, source: string): string {
  const fitting = shortened(text, longestDescription)
  return fitting.length < shortestDescription ? withSource(fitting, source) : fitting
}

/** A description with where the entry stands. */
export const withSource = (text: string, source: string) => `${shortened(text, longestDescription)}\n\n${source}`

/** Where the facts come from, and the page they stand on. */
export const sourceOf = ({ origin }: Pick<Solution, 'origin'>, page: string) =>
  origin === 'offered'
    ? `Die Angaben stammen von der bereitstellenden Stelle und stehen im FIT-Store, dem Katalog digitaler Verwaltungsleistungen: ${page}`
    : `Die Angaben hat der FIT-Store, der Katalog digitaler Verwaltungsleistungen, aus öffentlichen Quellen gesammelt. Welche das sind, steht beim Eintrag: ${page}`

/** Ends at a word, with a sign that something is missing. */
function shortened(text: string, most: number) {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`
}
