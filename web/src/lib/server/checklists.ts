import type { RequestEvent } from '@sveltejs/kit'
import type { TickResult } from '#lib/labels/terms.ts'
import { refuse, textOf, textOrNull } from './form.ts'

/** Answers the point of a checklist that `Checklist` sends: the anchor of the point, or why the form is refused. */
export async function tickPoint({ locals, request }: Pick<RequestEvent, 'locals' | 'request'>) {
  const form = await request.formData()
  const [id, key] = [textOf(form, 'liste'), textOf(form, 'punkt')]
  const [result, evidence] = [textOf(form, 'ergebnis'), textOrNull(form, 'nachweis')]
  const { error: problem } = await locals.api.POST('/checklists/{id}/ticks', {
    params: { path: { id } },
    body: { key, result: result as TickResult, evidence },
  })
  const fields = {
    result: { field: `ergebnis-${key}`, label: 'Ergebnis', says: { enum: 'Bitte wählen Sie eine Antwort.' } },
    evidence: {
      field: `nachweis-${key}`,
      label: 'Nachweis oder Begründung',
      says: { required: 'Bitte schreiben Sie, warum der Punkt nicht erfüllt ist oder nicht zutrifft.' },
    },
  }
  const typed = { [`ergebnis-${key}`]: result, [`nachweis-${key}`]: evidence ?? '' }
  return problem ? { refusal: refuse(problem, fields, typed) } : { anchor: `punkt-${key}` }
}
