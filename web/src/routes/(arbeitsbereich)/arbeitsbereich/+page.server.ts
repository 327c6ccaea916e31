import type { ApiClient } from '@fit-store/contracts/client'
import type { Role } from '#lib/labels/roles.ts'
import { berlinToday } from '#lib/format.ts'
import { requireSession, type SignedIn } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { termsTask, type Part } from './terms-task.ts'
import type { PageServerLoad } from './$types.js'

const checkers: readonly Role[] = ['moderator', 'contract_manager']
/** Cases shown here; the rest is a page of its own. */
const mostCases = 5

export const load: PageServerLoad = async (event) => {
  const session = await requireSession(event)
  const { api } = event.locals
  const { organisation, roles } = session
  const isOperator = organisation?.kind === 'platform_operator' && roles.includes('operator_administrator')
  const isChecker = organisation?.kind === 'platform_operator' && roles.some((role) => checkers.includes(role))
  const isEditor = organisation !== null && roles.includes('editor')
  const isReviewer = organisation?.kind === 'platform_operator' && roles.includes('moderator')
  const [own, cases, agreements, invitations, waiting, failed, terms, sheets, returned, keys, listings] =
    await Promise.all([
      organisation ? answer(api.GET('/own-organisation')) : undefined,
      organisation && roles.some((role) => role !== 'operator_administrator')
        ? answer(api.GET('/reuse-requests', { params: { query: { turn: 'mine', perPage: mostCases } } }))
        : undefined,
      organisation && roles.length > 0
        ? answer(api.GET('/agreements', { params: { query: { turn: 'mine', perPage: 1 } } }))
        : undefined,
      answer(api.GET('/my-invitations')),
      isOperator ? answer(api.GET('/accreditations', { params: { query: { perPage: 1 } } })) : undefined,
      isOperator ? answer(api.GET('/failed-deliveries', { params: { query: { perPage: 1 } } })) : undefined,
      termsTasks(api, session),
      isChecker
        ? answer(api.GET('/price-sheets', { params: { query: { status: ['submitted'], perPage: 1 } } }))
        : undefined,
      isEditor && !isChecker
        ? answer(api.GET('/price-sheets', { params: { query: { status: ['returned'], perPage: 1 } } }))
        : undefined,
      isChecker && roles.includes('contract_manager')
        ? answer(api.GET('/allocation-key-proposals', { params: { query: { perPage: 1 } } }))
        : undefined,
      listingTasks(api, { isReviewer, isEditor }),
    ])
  return {
    session,
    own,
    cases: cases?.items ?? [],
    caseCounts: cases?.counts,
    agreements: agreements?.total,
    today: berlinToday(new Date()),
    isOperator,
    isChecker,
    isReviewer,
    ...listings,
    sheets: sheets?.total ?? 0,
    returned: returned?.total ?? 0,
    keys: keys?.total ?? 0,
    invitations: invitations.items.length,
    waiting: waiting?.total ?? 0,
    failed: failed?.total ?? 0,
    terms,
  }
}

/** How many listings wait for this person: to review, to decide on, to mend. */
async function listingTasks(api: ApiClient, { isReviewer, isEditor }: { isReviewer: boolean; isEditor: boolean }) {
  const [reviews, claims, own] = await Promise.all([
    isReviewer ? answer(api.GET('/reviews', { params: { query: { perPage: 1 } } })) : undefined,
    isReviewer
      ? answer(api.GET('/listing-claims', { params: { query: { status: ['requested'], perPage: 1 } } }))
      : undefined,
    isEditor
      ? answer(api.GET('/listings', { params: { query: { status: ['changes_requested'], perPage: 1 } } }))
      : undefined,
  ])
  return { reviews: reviews?.total ?? 0, claims: claims?.total ?? 0, revisions: own?.total ?? 0 }
}

/** What waits at the standard terms, for who has a part in them. */
async function termsTasks(api: ApiClient, { organisation, roles }: SignedIn) {
  const part = partIn(organisation, roles)
  if (!part) return []
  const { items } = await answer(api.GET('/terms'))
  const tasks = items
    .filter(({ open }) => open)
    .map(async (document) => termsTask(document, await said(api, document), part))
  return (await Promise.all(tasks)).filter((task) => task !== undefined)
}

function partIn(organisation: SignedIn['organisation'], roles: SignedIn['roles']): Part | undefined {
  if (organisation?.kind === 'platform_operator' && roles.includes('contract_manager')) return 'drafter'
  return organisation?.kind === 'land' && organisation.isAccredited && roles.includes('coordinator')
    ? 'land'
    : undefined
}

async function said(api: ApiClient, { key, open }: { key: string; open: { version: number; status: string } | null }) {
  if (open?.status !== 'commenting') return undefined
  const path = { key, version: String(open.version) }
  return answer(api.GET('/terms/{key}/versions/{version}/deliberation', { params: { path } }))
}
