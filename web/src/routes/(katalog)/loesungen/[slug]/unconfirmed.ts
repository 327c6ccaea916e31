import { sectionTitles, type SectionKey } from '#lib/listing/sections.ts'

type Confirmation = { section: SectionKey; confirmedOn: string; staleSince: string | null }

/** Which groups of facts nobody has confirmed for too long, and since when; nothing while all are fresh. */
export function unconfirmedSince(confirmations: readonly Confirmation[]) {
  const stale = confirmations.filter(({ staleSince }) => staleSince !== null)
  const [oldest] = stale.map(({ confirmedOn }) => confirmedOn).toSorted()
  if (!oldest) return undefined
  return {
    since: oldest,
    isWhole: stale.length === confirmations.length,
    titles: stale.map(({ section }) => sectionTitles[section]),
  }
}
