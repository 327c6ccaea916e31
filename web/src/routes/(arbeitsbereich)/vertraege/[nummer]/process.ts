import type { Schemas } from '@fit-store/contracts/client'
import type { ProcessStep } from '#lib/components/ProcessLine.svelte'
import { dayOf } from '#lib/agreements/words.ts'
import { formatDate } from '#lib/format.ts'

type Agreement = Pick<Schemas['Agreement'], 'kind' | 'status' | 'offeredAt' | 'concludedAt' | 'startsOn'> & {
  turn: { dueOn: string | null } | null
  signatures: readonly Pick<Schemas['AgreementSignature'], 'party' | 'signedAt'>[]
}

const now = { draft: 0, offered: 2, signed: 3, concluded: 4, terminated: 5, ended: 5 }

/** The way to a concluded agreement and beyond; nothing for one that was given up on the way. */
export function processOf(agreement: Agreement): ProcessStep[] {
  const { kind, status, turn } = agreement
  if (status === 'declined' || status === 'withdrawn') return []
  const at = kind === 'provision' && status === 'concluded' ? 5 : now[status]
  const signedAt = agreement.signatures.findLast(({ party }) => party === 'partner')?.signedAt
  const moments = [undefined, agreement.offeredAt, signedAt, agreement.concludedAt]
  const labels = [
    'Entwurf',
    'Angebot',
    'Unterzeichnung',
    'Gegenzeichnung',
    kind === 'provision' ? 'Veröffentlichung' : 'Anbindung',
  ]
  return labels.map((label, step) => {
    const standing = step < at ? 'done' : step === at ? 'now' : 'open'
    const moment = moments[step]
    if (standing === 'done') return { label, standing, when: moment ? formatDate(dayOf(moment)) : undefined }
    if (standing === 'now' && turn?.dueOn) return { label, standing, when: `bis ${formatDate(turn.dueOn)}` }
    return { label, standing, when: step === 4 ? `Beginn: ${formatDate(agreement.startsOn)}` : undefined }
  })
}
