import type { Actor } from '../../platform/ctx.ts'
import { agreementActions, movesOf, type AgreementAction } from './lifecycle.ts'
import { mayMake, rolesFor } from './policy.ts'
import type { KnownAgreement } from './queries.ts'

export type ExplainedAction = { action: AgreementAction; isAllowed: boolean; reason: string | null }

type Known = {
  agreement: KnownAgreement
  signatures: readonly { party: string; authorityOf: string }[]
  /** Of the operator's review: questions without an answer, who approved this state, whose authority the reader has. */
  openItems: number
  approvedBy: readonly string[]
  ownAuthority: string | null
}

/** Every move that exists now for the reader's side, whether it would succeed, and if not, why. */
export function explainActions(actor: Actor, known: Known): ExplainedAction[] {
  const { agreement } = known
  const { capacity, status } = agreement
  if (capacity !== 'offeror' && capacity !== 'partner') return []
  return movesOf(status, capacity)
    .filter((action) => isMeant(action, agreement))
    .map((action) => {
      const reason = mayMake(action, actor) ? obstacle(action, actor, known) : roleNeeded(action, actor)
      return { action, isAllowed: reason === null, reason }
    })
}

/** Some moves exist only for some agreements. */
function isMeant(action: AgreementAction, { kind, partnerId }: KnownAgreement) {
  if (action === 'approve') return kind !== 'sub_reuse'
  if (action === 'file_signature') return partnerId === null
  if (action === 'pass_on') return kind === 'reuse'
  return agreementActions.includes(action)
}

const roleWords = {
  contract_manager: 'Vertragsmanagement',
  signatory: 'Zeichnungsberechtigt',
  coordinator: 'Koordination',
} as const

const roleNeeded = (action: AgreementAction, { organisation }: Actor) =>
  `Das kann eine Person mit der Rolle ${rolesFor(action, organisation?.kind === 'platform_operator')
    .map((role) => `„${roleWords[role]}“`)
    .join(' oder ')}.`

const alreadyApproved = 'Diesen Stand haben Sie freigegeben. Anbieten kann ihn jetzt eine andere Person.'

function obstacle(
  action: AgreementAction,
  { personId }: Actor,
  { agreement, signatures, openItems, approvedBy, ownAuthority }: Known,
) {
  switch (action) {
    case 'approve':
      return ownAuthority !== null && approvedBy.includes(ownAuthority) ? alreadyApproved : null
    case 'offer':
      if (agreement.kind === 'sub_reuse') return null
      if (openItems > 0) return `Die Prüfliste ist noch nicht beantwortet: ${openItems} offen.`
      if (approvedBy.some((one) => one !== ownAuthority)) return null
      return ownAuthority !== null && approvedBy.includes(ownAuthority)
        ? alreadyApproved
        : 'Anbieten können Sie, sobald eine andere Person diesen Stand freigegeben hat.'
    case 'sign':
    case 'countersign':
      if (agreement.requiredForm !== 'text')
        return 'Dieser Vertrag verlangt eine unterzeichnete PDF-Datei; laden Sie sie hoch.'
      return personId !== null &&
        signatures.some(({ party, authorityOf }) => party === agreement.capacity && authorityOf === personId)
        ? 'Sie haben schon unterzeichnet; es fehlt die Unterschrift einer anderen Person.'
        : null
    default:
      return null
  }
}
