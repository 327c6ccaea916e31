import type { Schemas } from '@fit-store/contracts/client'

export type DeadlineKind = Schemas['Deadline']['kind']

/** Why a day stands in the calendar. */
export const deadlineKinds: Record<DeadlineKind, string> = {
  price_round: 'Preisblatt abgeben',
  notice: 'Letzter Tag für eine Kündigung',
  minimum_end: 'Mindestlaufzeit endet',
  end: 'Vertrag endet',
  turn: 'Frist im Verfahren',
  task: 'Aufgabe in einem Fall',
  roll_out: 'Behörde soll in Betrieb gehen',
}
