import { error, redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import type { Role } from '#lib/labels/roles.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, person } = await requireRole(event, 'administrator')
  const { api } = event.locals
  const q = event.url.searchParams.get('vertretung')?.trim().slice(0, 100) ?? ''
  const [found, { givableRoles, ...members }] = await Promise.all([
    api.GET('/members/{id}', { params: { path: event.params } }),
    answer(api.GET('/members', { params: { query: { perPage: 100, ...(q && { q }) } } })),
  ])
  if (found.error?.status === 404) {
    error(404, 'Dieses Mitglied gibt es nicht, oder es gehört der Organisation nicht mehr an.')
  }
  const member = await answer(Promise.resolve(found))
  return {
    organisation,
    member,
    isOwn: member.personId === person.id,
    /** Whom they can stand in for: as many as a choice holds, of a larger organisation those somebody looks for. */
    others: members.items.filter(({ id }) => id !== member.id),
    isLooking: q !== '' || members.total > members.items.length,
    q,
    givable: givableRoles,
    today: berlinToday(new Date()),
    crumbs: [{ label: 'Mitglieder', href: '/organisation/mitglieder' }],
  }
}

const fields = {
  role: { field: 'rolle', label: 'Rolle' },
  validFrom: { field: 'ab', label: 'Gilt ab' },
  validTo: { field: 'bis', label: 'Gilt bis' },
  evidence: {
    field: 'nachweis',
    label: 'Nachweis',
    says: { required: 'Wer zeichnen soll, braucht einen Nachweis der Zeichnungsbefugnis.' },
  },
  deputyForId: { field: 'vertretung', label: 'Vertretung' },
}

export const actions = {
  geben: async ({ locals, params, request }) => {
    const form = await request.formData()
    const from = textOf(form, 'ab')
    const { error: problem } = await locals.api.POST('/members/{id}/roles', {
      params: { path: params },
      body: {
        role: textOf(form, 'rolle') as Role, // the API knows which there are
        ...(from && { validFrom: from }),
        validTo: textOrNull(form, 'bis'),
        evidence: textOrNull(form, 'nachweis'),
        deputyForId: textOrNull(form, 'vertretung'),
      },
    })
    const typed = Object.fromEntries(
      ['rolle', 'ab', 'bis', 'nachweis', 'vertretung'].map((name) => [name, textOf(form, name)]),
    )
    if (problem) return refuse(problem, fields, typed)
    redirect(303, `/organisation/mitglieder/${params.id}?erledigt=gegeben`)
  },
  zuruecknehmen: async ({ locals, params, request }) => {
    const id = textOf(await request.formData(), 'id')
    const { error: problem } = await locals.api.DELETE('/roles/{id}', { params: { path: { id } } })
    if (problem) return refuse(problem)
    // Who gave up administering may not see this page any more.
    const { error: shut } = await locals.api.GET('/members/{id}', { params: { path: params } })
    redirect(
      303,
      shut ? '/organisation?erledigt=abgegeben' : `/organisation/mitglieder/${params.id}?erledigt=zurueckgenommen`,
    )
  },
  entfernen: async ({ locals, params }) => {
    const { error: problem } = await locals.api.DELETE('/members/{id}', { params: { path: params } })
    if (problem) return refuse(problem)
    redirect(303, '/organisation/mitglieder?erledigt=entfernt')
  },
} satisfies Actions
