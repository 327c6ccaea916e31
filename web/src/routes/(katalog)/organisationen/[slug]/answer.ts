import { plural } from '#lib/format.ts'

type Involvement = { offerCount: number; furtherCount: number }

/** What the page of an organisation says first: what it offers, and at how many further solutions it has a role. */
export function involvement({ offerCount, furtherCount }: Involvement) {
  const offers = `bietet ${plural(offerCount, 'Lösung', 'Lösungen')} an`
  if (offerCount === 0 && furtherCount === 0) return 'Zu dieser Stelle ist keine Lösung gelistet.'
  if (furtherCount === 0) return `Diese Stelle ${offers}.`
  if (offerCount === 0) return `Diese Stelle ist an ${plural(furtherCount, 'Lösung', 'Lösungen')} beteiligt.`
  return `Diese Stelle ${offers} und ist an ${plural(furtherCount, 'weiteren', 'weiteren')} beteiligt.`
}
