import { error, redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { draftFields, draftFrom, typedIn } from '../draft-fields.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** The API takes no more in one go. */
const mostSolutions = 20

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const slugs = [...new Set(event.url.searchParams.getAll('loesung'))].filter(Boolean)
  if (slugs.length === 0) redirect(303, '/loesungen?bezugsweg=fit_store')
  if (slugs.length > mostSolutions) error(400, `Bitte wählen Sie höchstens ${mostSolutions} Lösungen auf einmal.`)
  const options = await Promise.all(
    slugs.map((solution) =>
      answer(event.locals.api.GET('/reuse-requests/options', { params: { query: { solution } } })),
    ),
  )
  const [first] = options
  // One solution and a case or a draft of it: there it goes on, a second one would be refused. Whose form was refused still
  // sees what they typed, also where a colleague has begun a draft meanwhile.
  const isAnswer = event.request.method === 'POST'
  if (!isAnswer && options.length === 1 && first?.open?.hidesForm) redirect(303, `/nachnutzung/${first.open.number}`)
  return {
    options,
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Nachnutzung', href: '/nachnutzung' },
    ],
  }
}

export const actions = {
  sichern: async ({ locals, request }) => {
    const form = await request.formData()
    const solutions = form.getAll('loesung').filter((value) => typeof value === 'string')
    const { scope, onlineServices, ...common } = draftFrom(form)
    // Online services and Fachverfahren belong to one solution; several share only what is the same for all.
    const { businessApplications, ...rest } = common
    const answers = solutions.length === 1 ? { scope, onlineServices, businessApplications, ...rest } : rest
    const { data, error: problem } = await locals.api.POST('/reuse-requests', { body: { solutions, answers } })
    if (problem) return refuse(problem, draftFields, typedIn(form))
    const [draft] = data.items
    if (data.items.length > 1 || !draft) redirect(303, '/nachnutzung?stand=draft&erledigt=entwuerfe')
    const next = textOf(form, 'weiter') === 'pruefen' ? 'bekunden' : 'entwurf?erledigt=gesichert'
    redirect(303, `/nachnutzung/${draft.number}/${next}`)
  },
} satisfies Actions
