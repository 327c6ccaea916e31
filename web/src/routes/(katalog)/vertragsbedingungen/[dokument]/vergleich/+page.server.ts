import { error, redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { answer } from '#lib/server/answer.ts'
import { requireDocument } from '#lib/server/terms.ts'
import { compareAddress, kindFilters, termsAddress } from '../../addresses.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const document = await requireDocument(event)
  const { searchParams } = event.url
  const from = Number(searchParams.get('von'))
  const to = Number(searchParams.get('bis'))
  if (!isVersion(from) || !isVersion(to)) {
    const [newest, before] = document.versions
    if (!newest || !before) error(404, 'Zum Vergleichen braucht es zwei Fassungen.')
    redirect(303, compareAddress(document.slug, before.version, newest.version))
  }
  const chosen = searchParams.get('art')
  return {
    document,
    comparison: await answer(
      event.locals.api.GET('/terms/{key}/compare', { params: { path: { key: document.key }, query: { from, to } } }),
    ),
    /** What the address asks for: one kind of change, `alle`, or every difference. */
    kind: kindFilters.find(({ key }) => key === chosen)?.kind ?? (chosen === 'alle' ? 'all' : 'differences'),
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Vertragsbedingungen', href: '/vertragsbedingungen' },
      { label: document.title, href: termsAddress(document.slug) },
    ],
  } as const
}

const isVersion = (number: number) => Number.isInteger(number) && number > 0 && number <= 100_000
