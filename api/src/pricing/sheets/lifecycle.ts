import type { PriceSheetStatus } from '@fit-store/db/schema/pricing'
import { Problem } from '../../platform/problem.ts'

export type SheetAction = 'edit' | 'submit' | 'discard' | 'return' | 'publish' | 'revise'
export type SheetParty = 'provider' | 'operator'
type Move = { by: SheetParty; to: PriceSheetStatus | null }

/** Every legal move. A correction does not move a published sheet: it begins the next edition, which supersedes it. */
const moves: Record<PriceSheetStatus, Partial<Record<SheetAction, Move>>> = {
  draft: {
    edit: { by: 'provider', to: 'draft' },
    submit: { by: 'provider', to: 'submitted' },
    discard: { by: 'provider', to: null },
  },
  submitted: {
    return: { by: 'operator', to: 'returned' },
    publish: { by: 'operator', to: 'published' },
  },
  returned: {
    edit: { by: 'provider', to: 'returned' },
    submit: { by: 'provider', to: 'submitted' },
    discard: { by: 'provider', to: null },
  },
  published: { revise: { by: 'provider', to: 'published' } },
  superseded: {},
}

export const allowedActions = (status: PriceSheetStatus, party: SheetParty): SheetAction[] =>
  (Object.keys(moves[status]) as SheetAction[]).filter((action) => moves[status][action]?.by === party)

/** The status after a move; null: the sheet is gone. Refuses with 409 what is not possible now. */
export function next(status: PriceSheetStatus, action: SheetAction): PriceSheetStatus | null {
  const move = moves[status][action]
  if (!move) {
    throw new Problem(
      409,
      'illegal-transition',
      `Das Preisblatt ist ${statusWords[status]}. Das ist jetzt nicht möglich.`,
    )
  }
  return move.to
}

const statusWords: Record<PriceSheetStatus, string> = {
  draft: 'ein Entwurf',
  submitted: 'eingereicht und wird geprüft',
  returned: 'zur Überarbeitung zurückgegeben',
  published: 'veröffentlicht',
  superseded: 'durch eine neuere Ausgabe ersetzt',
}
