import { berlinToday } from '#lib/format.ts'
import { findHistory } from '#lib/server/history.ts'
import { readVersion, requireDocument } from '#lib/server/terms.ts'
import { termsAddress } from '../../addresses.ts'
import { versionTabs } from './tabs.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const document = await requireDocument(event)
  const version = await readVersion(event, document.key, event.params.version)
  return {
    document,
    version,
    history: await findHistory(event, 'terms_version', version.id),
    tabs: versionTabs(version, (await event.locals.reader).session),
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Vertragsbedingungen', href: '/vertragsbedingungen' },
      { label: document.title, href: termsAddress(document.slug) },
    ],
  }
}
