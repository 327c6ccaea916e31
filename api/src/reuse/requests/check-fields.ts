import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem, type FieldError } from '../../platform/problem.ts'
import { unprintable } from '../../terms/text/values.ts'
import { addDays } from '../../deadlines/working-days.ts'

/** Farthest a wish, a deadline or a date may lie ahead, in days: ten years. */
const farthest = 3653

/** What is wrong with a day that is to come; null is fine. */
export function dayErrors(ctx: Ctx, pointer: string, day: string | null): FieldError[] {
  if (day === null) return []
  const today = berlinDay(ctx.now())
  if (day < today) return [{ pointer, rule: 'past', limit: today }]
  const last = addDays(today, farthest)
  return day > last ? [{ pointer, rule: 'too-far', limit: last }] : []
}

/** What is wrong with words that go into a letter or a list: characters that cannot be seen. */
export const textErrors = (pointer: string, text: string | null): FieldError[] =>
  text !== null && unprintable.test(text) ? [{ pointer, rule: 'characters' }] : []

/** Refuses with 400 and every field at fault. */
export function requireNone(errors: FieldError[], detail = 'Mindestens eine Angabe ist ungültig.') {
  if (errors.length > 0) throw new Problem(400, 'validation-failed', detail, errors)
}
