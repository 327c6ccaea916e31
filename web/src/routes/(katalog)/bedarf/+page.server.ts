import type { operations } from '@fit-store/contracts/api'
import { redirect } from '@sveltejs/kit'
import { addressWith } from '#lib/address-change.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { wayBack } from '#lib/server/preferences.ts'
import type { Actions } from './$types.js'

type NewDemand = operations['countDemand']['requestBody']['content']['application/json']

export const actions = {
  /** Counts what a page said is needed, and goes back there. */
  default: async ({ locals, request, url }) => {
    const form = await request.formData()
    const { data, error: problem } = await locals.api.POST('/demands', { body: demandIn(form) })
    if (problem) return refuse(problem)
    const back = new URL(wayBack(form.get('zurueck'), url), url)
    redirect(303, `${addressWith(back, { erledigt: data.isCounted ? 'gezaehlt' : 'unbekannt' })}#bedarf`)
  },
} satisfies Actions

function demandIn(form: FormData): NewDemand {
  const [solution, publicService] = [textOf(form, 'loesung'), textOf(form, 'leistung')]
  const land = textOf(form, 'land')
  const where = land ? { land } : {}
  if (solution) return { solution, ...where }
  if (publicService) return { publicService, ...where }
  return { words: textOf(form, 'woerter'), ...where }
}
