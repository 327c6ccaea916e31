import type { ApiClient } from '@fit-store/contracts/client'
import { everyOffer } from '#lib/server/every-offer.ts'
import { everyKey } from '#lib/server/keys.ts'
import type { ProposalFields } from './proposal.ts'

/** What a proposal can be made of: own offers, and approved keys for a combination. */
export async function proposalChoices(api: ApiClient, organisation: { slug: string; isAccredited: boolean }) {
  const [offers, keys] = await Promise.all([everyOffer(api, organisation), everyKey(api)])
  return {
    solutions: offers.map(({ slug, title }) => ({ slug, name: title })),
    keys: keys.filter(({ kind }) => kind !== 'combination').map(({ slug, name }) => ({ slug, name })),
  }
}

/** What was typed; an uploaded file takes the place of the values. */
export async function proposalTyped(form: FormData): Promise<ProposalFields> {
  const typed = Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const file = form.get('datei')
  return file instanceof File && file.size > 0 ? { ...typed, werte: (await file.text()).slice(0, 400_000) } : typed
}
