import { agreementAddress } from '#lib/agreements/words.ts'
import { answer } from '#lib/server/answer.ts'
import { openAgreement } from '../agreement.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const [opened, compared] = await Promise.all([
    openAgreement(event),
    answer(
      event.locals.api.GET('/agreements/{id}/compare', { params: { path: { id: event.params.nummer } } }),
    ),
  ])
  const { number } = opened.agreement
  return { ...opened, compared, crumbs: [...opened.crumbs, { label: number, href: agreementAddress(number) }] }
}
