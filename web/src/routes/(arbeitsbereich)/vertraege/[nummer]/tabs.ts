import type { Schemas } from '@fit-store/contracts/client'
import { agreementAddress } from '#lib/agreements/words.ts'
import type { SignedIn } from '#lib/server/account.ts'

type Agreement = Schemas['Agreement']
const connecting: readonly Agreement['status'][] = ['concluded', 'terminated', 'ended']

/** The pages of an agreement that this reader can open. */
export function agreementTabs(agreement: Agreement, { roles }: Pick<SignedIn, 'roles'>) {
  const { number, kind, capacity, status } = agreement
  const mayReview = capacity === 'offeror' && roles.some((role) => role === 'contract_manager' || role === 'moderator')
  const place = (label: string, page: string | undefined, isThere: boolean) =>
    isThere ? [{ label, href: agreementAddress(number, page) }] : []
  return [
    ...place('Vertrag', undefined, true),
    ...place('Prüfung', 'pruefung', mayReview && kind !== 'sub_reuse'),
    ...place('Abweichungen', 'vergleich', agreement.terms !== null && capacity !== 'provider'),
    ...place('Anbindung', 'anbindung', kind !== 'provision' && connecting.includes(status)),
    ...place('Mitzeichnung', 'mitzeichnung', capacity === 'offeror' || capacity === 'partner'),
    ...place('Verlauf', 'verlauf', true),
  ]
}
