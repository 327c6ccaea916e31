import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { everyPage } from './every-page.ts'

/** Everything an organisation offers, for a choice among it. Who is not accredited yet has no public page, and no offers. */
export async function everyOffer(
  api: ApiClient,
  { slug, isAccredited }: { slug: string; isAccredited: boolean },
): Promise<Schemas['SolutionCard'][]> {
  if (!isAccredited) return []
  return everyPage((query) => api.GET('/organisations/{slug}/offers', { params: { path: { slug }, query } }))
}
