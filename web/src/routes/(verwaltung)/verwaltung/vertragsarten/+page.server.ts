import { error, redirect } from '@sveltejs/kit'
import { agreementKinds, requiredForms, type AgreementKind, type RequiredForm } from '#lib/labels/agreements.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'contract_manager')
  const { items } = await answer(event.locals.api.GET('/agreement-rules'))
  return { roles, rules: items }
}

export const actions = {
  aendern: async ({ locals, request }) => {
    const form = await request.formData()
    const kind = textOf(form, 'art')
    if (!isKind(kind)) error(404, 'Diese Vertragsart gibt es nicht.')
    const named = (field: string) => `${field}-${kind}`
    const read = (field: string) => textOf(form, named(field))
    // What is no whole number becomes one that no field allows, so that an empty field never counts as none.
    const readCount = (field: string) => (/^\d{1,4}$/.test(read(field)) ? Number(read(field)) : -1)
    const fields = {
      requiredForm: { field: named('form'), label: 'Form' },
      signatories: number('unterschriften', 'Unterschriften der Vertragspartei', 'Es unterschreiben 1 bis 5 Personen.'),
      noticeMonths: number('kuendigung', 'Kündigungsfrist', 'Eine Kündigungsfrist hat 0 bis 60 Monate.'),
      minimumMonths: number('laufzeit', 'Mindestlaufzeit', 'Eine Mindestlaufzeit hat 1 bis 120 Monate.'),
    }
    const requiredForm = read('form')
    const { error: problem } = await locals.api.PUT('/agreement-rules/{kind}', {
      params: { path: { kind } },
      body: {
        version: Number(textOf(form, 'fassung')),
        requiredForm: isForm(requiredForm) ? requiredForm : 'text',
        signatories: readCount('unterschriften'),
        noticeMonths: readCount('kuendigung'),
        minimumMonths: readCount('laufzeit'),
      },
    })
    if (problem) {
      const typed = Object.fromEntries(Object.values(fields).map(({ field }) => [field, textOf(form, field)]))
      return refuse(problem, fields, { ...typed, art: kind })
    }
    redirect(303, '/verwaltung/vertragsarten?erledigt=geaendert')

    function number(field: string, label: string, says: string) {
      return { field: named(field), label, says: { minimum: says, maximum: says } }
    }
  },
} satisfies Actions

const isKind = (word: string): word is AgreementKind => Object.hasOwn(agreementKinds, word)
const isForm = (word: string): word is RequiredForm => Object.hasOwn(requiredForms, word)
