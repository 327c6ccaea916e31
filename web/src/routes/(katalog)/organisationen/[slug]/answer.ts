import { plural } from '#lib/format.ts'

type Named = { slug: string }

/** What the page of an organisation says first: what it offers, and at how many further solutions it has a role. */
export function involvement(offered: readonly Named[], involved: readonly Named[]) {
  const own = new Set(offered.map(({ slug }) => slug))
  const others = new Set(involved.map(({ slug }) => slug).filter((slug) => !own.has(slug)))
  const offers = `bietet ${plural(own.size, 'Lösung', 'Lösungen')} an`
  if (own.size === 0 && others.size === 0) return 'Zu dieser Stelle ist keine Lösung gelistet.'
  if (others.size === 0) return `Diese Stelle ${offers}.`
  if (own.size === 0) return `Diese Stelle ist an ${plural(others.size, 'Lösung', 'Lösungen')} beteiligt.`
  return `Diese Stelle ${offers} und ist an ${plural(others.size, 'weiteren', 'weiteren')} beteiligt.`
}
