import { error, redirect } from '@sveltejs/kit'
import { dayCounts, deadlineSteps, type DayCount, type DeadlineStep } from '#lib/labels/deadlines.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'contract_manager')
  const { items } = await answer(event.locals.api.GET('/deadline-rules'))
  return { roles, rules: items }
}

export const actions = {
  aendern: async ({ locals, request }) => {
    const form = await request.formData()
    const step = textOf(form, 'schritt')
    if (!isStep(step)) error(404, 'Diesen Schritt gibt es nicht.')
    const [days, kind] = [`tage-${step}`, `zaehlung-${step}`]
    const counted = textOf(form, kind)
    const typed = { [days]: textOf(form, days), [kind]: counted }
    const { error: problem } = await locals.api.PUT('/deadline-rules/{step}', {
      params: { path: { step } },
      body: {
        version: Number(textOf(form, 'fassung')),
        amount: Number(typed[days]),
        counted: isCount(counted) ? counted : 'days',
      },
    })
    const range = 'Eine Frist hat 1 bis 365 Tage.'
    const says = { minimum: range, maximum: range, type: range }
    const fields = { amount: { field: days, label: `Tage für: ${deadlineSteps[step].label}`, says } }
    if (problem) return refuse(problem, fields, { ...typed, schritt: step })
    redirect(303, `/verwaltung/fristen?erledigt=geaendert`)
  },
} satisfies Actions

const isStep = (word: string): word is DeadlineStep => Object.hasOwn(deadlineSteps, word)
const isCount = (word: string): word is DayCount => Object.hasOwn(dayCounts, word)
