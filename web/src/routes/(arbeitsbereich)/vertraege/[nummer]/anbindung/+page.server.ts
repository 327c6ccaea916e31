import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { rollOutFields } from '#lib/roll-outs/fields.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { listing } from '#lib/server/listing.ts'
import type { RollOutStatus } from '#lib/labels/roll-outs.ts'
import { openAgreement } from '../agreement.ts'
import type { Actions, PageServerLoad } from './$types.js'

const roles = ['coordinator', 'editor'] as const

export const load: PageServerLoad = async (event) => {
  const opened = await openAgreement(event)
  const { id, number } = opened.agreement
  const { list, refused } = await listing('listRollOuts', event.url.searchParams, (query) =>
    event.locals.api.GET('/roll-outs', { params: { query: { perPage: 50, ...query, agreement: id } } }),
  )
  // Who uses, passes on or provides the solution reports; the operator reads.
  const { capacity, status, kind } = opened.agreement
  const isReporter = capacity === 'partner' || capacity === 'provider' || (capacity === 'offeror' && kind === 'sub_reuse')
  const isRunning = status === 'concluded' || status === 'terminated'
  const mayReport = isReporter && isRunning && roles.some((role) => opened.session.roles.includes(role))
  return { ...opened, mayReport, crumbs: [...opened.crumbs, { label: number, href: agreementAddress(number) }], list, refused }
}

export const actions = {
  aufnehmen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const names = ['regionalschluessel', 'name', 'stand', 'seit', 'geplant', 'bemerkung']
    const { error: problem } = await locals.api.POST('/roll-outs', {
      body: {
        agreement: params.nummer,
        ars: textOf(form, 'regionalschluessel').replaceAll(/\s/g, ''),
        name: textOf(form, 'name'),
        status: textOf(form, 'stand') as RollOutStatus,
        statusOn: textOf(form, 'seit'),
        plannedOn: textOrNull(form, 'geplant'),
        note: textOrNull(form, 'bemerkung'),
      },
    })
    const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
    if (problem) return refuse(problem, rollOutFields, typed)
    redirect(303, `${agreementAddress(params.nummer, 'anbindung')}?erledigt=aufgenommen`)
  },
} satisfies Actions
